"""The rows behind each picture, aggregated where the records lie: only sums come back."""
