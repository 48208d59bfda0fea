"""What understand asks the event log beyond its named questions."""
