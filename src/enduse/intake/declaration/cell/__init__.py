"""Cells of declarations: numbers, days, countries, codes and units, each as a plain value."""
