"""What stands in a statement that can change: hedges, figures, dates, offices."""
