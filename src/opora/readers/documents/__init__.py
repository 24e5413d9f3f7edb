"""Readers of documents: a file's bytes in, its working text with the place of every character out."""
