"""What is true in a world: cases with their rows, parties, hard negatives."""
