"""What runs in the sandbox: a warm process, and one copy of it for each submission.

The grader talks to both over sockets (`protocol`). It believes the answers of a submission's
process only if its tests fail when they must; see docs/grader.md.
"""
