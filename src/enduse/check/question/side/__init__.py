"""Who supplied whom, and by what goods belong to a state."""
