"""nbgrader's settings for this course: the folder names, and how a submission is executed."""

c = get_config()  # noqa: F821 - traitlets provides it

c.CourseDirectory.course_id = "cnn-course-kit-pt_BR"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"

# Without this, deleting a test cell would leave the student without any score.
c.OverwriteCells.add_missing_cells = True

# A model that trains on a slow machine needs more than nbgrader's 30 seconds a cell.
c.ExecutePreprocessor.timeout = 120
c.ClearSolutions.code_stub = {"python": "# SEU CÓDIGO AQUI\nraise NotImplementedError()"}
