"""Every write of measure."""
