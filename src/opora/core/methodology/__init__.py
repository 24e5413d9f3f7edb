"""Methodology as frozen values: what a pack says, validated once; nothing here reads a file or computes a number."""
