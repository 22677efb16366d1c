"""What runs in the sandbox: a warm process, and one copy of it for each submission.

The grader talks to both over sockets (`protocol`). What a submission's process answers is believed
as far as its tests fail when they must; see docs/grader.md.
"""
