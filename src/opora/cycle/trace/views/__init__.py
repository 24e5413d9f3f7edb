"""Pages of the cycle as a whole."""
