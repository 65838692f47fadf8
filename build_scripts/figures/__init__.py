"""What the calculators are given from the texts, written and checked alike."""
