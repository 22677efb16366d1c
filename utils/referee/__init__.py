"""Judges networks of others: counts their multiply-adds, and holds them to a budget."""
