"""Pages and API over one case: they show what the case holds, and hand on what a person decides."""
