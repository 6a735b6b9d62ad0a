"""What a claim says: its hedges, stance, basis, parties and figures."""
