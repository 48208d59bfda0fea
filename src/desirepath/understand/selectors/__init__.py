"""Every read of understand."""
