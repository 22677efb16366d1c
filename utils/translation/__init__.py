"""One source, many languages: what a person reads is taken out, translated, and put back.

    sources -> units -> locale/LANGUAGE/*.po -> the same sources with other words

A unit is a paragraph, a heading, a cell of a table, a comment, a docstring, or a text that a
program shows. Code, names, numbers and formulas are never translated; what a unit holds of them
must be in its translation as well.
"""
