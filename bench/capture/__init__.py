"""Capture: how many events per second the door takes, durably, and how fast they become events."""
