"""One inbox of everything that is said: found again, settled, masked, taken away."""
