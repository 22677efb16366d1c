"""What runs beside a student's code: a process that waits, warm, and one fork of it a submission.

Everything here is executed inside the sandbox. The grader talks to it over sockets and believes
only what the student's code cannot forge; see docs/grader.md for what that is and where it ends.
"""
