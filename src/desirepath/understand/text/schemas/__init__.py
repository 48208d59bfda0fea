"""What text analytics takes and gives over HTTP, by subject."""
