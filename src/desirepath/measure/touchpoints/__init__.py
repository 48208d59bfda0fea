"""Touchpoints as the company lists them, as customers name them and as events show them."""
