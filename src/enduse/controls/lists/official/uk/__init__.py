"""The lists of the United Kingdom."""
