"""Marks and feedback on their way back: into the platform's own file, or into a table of ours."""
