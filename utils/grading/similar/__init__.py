"""Pairs of answers that are more alike than chance explains, for a person to look at.

It compares fingerprints of normalised code by winnowing (S. Schleimer, D. S. Wilkerson and A.
Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003). Fingerprints of code
that was handed out or that many students wrote are left out; rare ones weigh more. No mark depends
on the result.
"""
