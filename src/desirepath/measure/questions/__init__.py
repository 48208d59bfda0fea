"""What measure asks the event log: each question one pass over the scope's rows, bucket by bucket."""
