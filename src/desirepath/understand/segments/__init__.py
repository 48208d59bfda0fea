"""Segments: customers who satisfy a condition, counted as it is written and kept over time."""
