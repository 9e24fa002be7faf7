"""The commands of `kb review`."""
