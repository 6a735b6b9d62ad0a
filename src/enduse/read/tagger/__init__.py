"""A trainable tagger of attributions, for users with a corpus of their own that is licensed."""
