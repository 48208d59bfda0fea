"""Reads of the event log that screens and other wings ask for; analytic questions are in `questions`."""
