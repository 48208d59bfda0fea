"""Writes of text analytics, by subject."""
