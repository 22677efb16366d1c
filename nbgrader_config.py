"""nbgrader's settings for this course: the folder names, and how a submission is executed."""

c = get_config()  # noqa: F821 - traitlets provides it

c.CourseDirectory.course_id = "cnn-course-kit"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"

# A deleted test cell must score 0 and not disappear, hence the full set of cells from the
# gradebook; a model that trains needs more than nbgrader's 30 seconds.
c.ExecutePreprocessor.timeout = 120
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError()"}
