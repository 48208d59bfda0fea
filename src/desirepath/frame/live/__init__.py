"""Maps as they change: an open window hears of edits, comments and other people within a second."""
