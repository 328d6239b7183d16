"""Pieces that more than one view shows."""
