"""The YAML form of measures."""
