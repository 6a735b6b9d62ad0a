"""Trade records: what to measure in them, and how diversion shows."""
