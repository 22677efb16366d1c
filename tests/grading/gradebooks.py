"""All that a gradebook says about an assignment, to compare two of them."""

from __future__ import annotations

from utils.grading.course import Course

Facts = dict[str, dict[str, object]]  # by student


def facts(course: Course, assignment: str) -> Facts:
    """Marks, flags, comments, penalties and times of every submission."""
    found: Facts = {}
    with course.gradebook() as gradebook:
        for submitted in gradebook.assignment_submissions(assignment):
            about = found.setdefault(submitted.student.id, {})
            about["timestamp"] = submitted.timestamp
            about["seconds late"] = submitted.total_seconds_late
            for part in (submitted, *submitted.notebooks):
                about[f"{part.name}: penalty"] = part.late_submission_penalty or 0
                about[f"{part.name}: max"] = part.max_score
                about[f"{part.name}: waits"] = part.needs_manual_grade
            for notebook in submitted.notebooks:
                about[f"{notebook.name}: failed tests"] = notebook.failed_tests
                about[f"{notebook.name}: flagged"] = notebook.flagged
                for grade in notebook.grades:
                    about[grade.name] = (grade.score, grade.auto_score, grade.needs_manual_grade)
                    about[f"{grade.name}: by hand"] = (grade.manual_score, grade.extra_credit)
                    about[f"{grade.name}: max"] = (grade.max_score, grade.cell_type)
                for comment in notebook.comments:
                    texts = (comment.auto_comment, comment.manual_comment)
                    about[f"{comment.name}: comment"] = texts
    return found
