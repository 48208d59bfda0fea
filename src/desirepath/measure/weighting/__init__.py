"""Stored weightings: known shares of customers, and scores weighted to them."""
