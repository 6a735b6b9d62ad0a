"""What a case is about: propositions, parties, goods, and the checks of what is said of them."""
