"""The rules that find attributions: by verbs, by nouns and adjectives, by phrases."""
