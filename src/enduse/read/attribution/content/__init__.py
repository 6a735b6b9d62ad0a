"""The words that a frame attributes, and where they end."""
