"""How quickly imported comments are labelled, and whether anybody waits meanwhile."""
