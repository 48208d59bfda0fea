"""Surveys: the file, what is asked next, answers, the public page, and the feedback that comes of it."""
