"""Grading again: what a corrected test changes, for whom, and who has to agree.

A mark never falls without somebody's word, and what was there before is kept.
"""
