"""Reads of text analytics, by subject."""
