"""One version of a law as a folder: its text and what is known beside it."""
