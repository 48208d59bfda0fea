"""Benchmarks that anyone can run: the product beside its peers, equal answers checked before a time is printed."""
