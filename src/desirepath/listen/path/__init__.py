"""The listening path: which source hears which step, how well, and who is told."""
