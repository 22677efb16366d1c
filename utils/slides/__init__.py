"""Lessons as slides, for a deck that opens offline and for a live one in JupyterLab."""
