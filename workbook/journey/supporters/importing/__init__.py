"""Bringing moments and people in from a file: read it, see what it would add, add it, and take it all back."""
