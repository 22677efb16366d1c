"""The course as a website: lessons with their outputs, assignments, guides, reference."""
