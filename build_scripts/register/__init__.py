"""The permanent ids of both texts: what was published keeps its address and its meaning."""
