"""Writes of listen, by subject."""
