"""From sums to figures with their intervals."""
