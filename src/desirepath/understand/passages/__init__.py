"""The journeys that one customer passed through."""
