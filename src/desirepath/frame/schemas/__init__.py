"""What goes in and out of the frame over HTTP, by subject."""
