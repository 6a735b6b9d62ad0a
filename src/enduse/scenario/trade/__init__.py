"""Movements of goods, and the declarations that record them."""
