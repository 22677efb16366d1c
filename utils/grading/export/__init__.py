"""Export marks and feedback, into the platform's own file or into a table of ours."""
