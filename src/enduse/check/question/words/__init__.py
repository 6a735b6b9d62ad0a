"""Words of a sentence that name goods, states and currencies."""
