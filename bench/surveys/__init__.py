"""Answers of surveys: how many per second the public page takes, none lost, and how long each waits."""
