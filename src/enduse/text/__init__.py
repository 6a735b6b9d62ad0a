"""Names, scripts, dates, quantities and places in text: pure functions."""
