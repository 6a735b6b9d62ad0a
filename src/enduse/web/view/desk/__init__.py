"""The desk: the case at a glance, its lists and records, what waits for a person, the ledger."""
