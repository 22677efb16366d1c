"""The rules of a course, in one file: due dates, late work, late days, extensions, dropped marks.

`course.toml` lies beside nbgrader_config.py. docs/course_rules.md shows all its keys.
"""
