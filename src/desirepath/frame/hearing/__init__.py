"""Gathering and listening: whom the makers of a map have heard, whom not, and what to ask them."""
