"""Writes of the event log that people and other wings ask for."""
