"""The peers: each question written by hand for each engine, no layer between."""
