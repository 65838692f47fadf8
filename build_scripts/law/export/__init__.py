"""A law as files that other programs read."""
