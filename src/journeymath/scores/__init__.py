"""Scores of the voice of the customer."""
