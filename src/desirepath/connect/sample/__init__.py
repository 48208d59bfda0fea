"""The sample organisation: a synthetic telecom retailer whose truths are known."""
