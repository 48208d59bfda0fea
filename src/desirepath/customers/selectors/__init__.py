"""Every read of customers."""
