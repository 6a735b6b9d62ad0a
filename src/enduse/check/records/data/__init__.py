"""Records made ready for questions, and what is known of them beside their rows."""
