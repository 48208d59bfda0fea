"""The capture door: where outside programs post events."""
