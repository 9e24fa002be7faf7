"""Finds entries by words."""
