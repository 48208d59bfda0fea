"""How often customers are contacted: one ledger for all waves, flows and people, and one budget that it keeps."""
