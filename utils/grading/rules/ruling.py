"""The rules of a course, and what computes the penalties for late work.

nbgrader has plugins for penalties. If a lecturer has chosen one in nbgrader_config.py, it computes
them from the dates of `course.toml`; otherwise they come from the rules of `course.toml`.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.converters import Autograde
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.utils.importstring import import_item

from utils.grading.configuration import one_line
from utils.grading.course import Course
from utils.grading.rules.clock import for_gradebook, from_gradebook, written
from utils.grading.rules.lateness import Lateness, lateness
from utils.grading.rules.read import FILE, rules_of
from utils.grading.rules.rules import Rules
from utils.grading.rules.say import late_rule, notice
from utils.messages import tr


@dataclass(frozen=True)
class Ruling:
    """The rules that are in force in a course.

    Attributes:
        rules: those of `course.toml`.
        plugin: nbgrader's plugin that the lecturer has chosen; empty if there is none.
    """

    rules: Rules
    plugin: str = ""

    def says(self) -> str:
        """Where the penalties for late work come from, in one or two sentences."""
        if self.plugin:
            return tr(
                "Penalties for late work come from {plugin} in the configuration of nbgrader; "
                "[late] and late_days of {file} are not used.",
                plugin=self.plugin,
                file=FILE,
            )
        said = tr("Penalties for late work come from {file}.", file=FILE)
        return f"{said} {late_rule(self.rules.late)}"

    def in_time(self, assignment: str, student: str) -> str:
        """The due date that a plugin uses, for the fingerprint; empty without a plugin."""
        if not self.plugin or assignment not in self.rules.dues:
            return ""
        return self.rules.due(student, assignment).isoformat()

    def of(self, student: str, submissions: Iterable[SubmittedAssignment]) -> dict[str, Lateness]:
        """How late a student's submissions are, with their times from the gradebook.

        An extension that was granted there counts, unless `course.toml` has another one.
        """
        times, own = {}, {}
        for each in submissions:
            times[each.name] = from_gradebook(each.timestamp)
            if each.extension and each.name in self.rules.dues:
                own[each.name] = self.rules.dues[each.name].time + each.extension
        own |= self.rules.extensions.get(student, {})
        extensions = self.rules.extensions | {student: own}
        return lateness(replace(self.rules, extensions=extensions), student, times)

    def tells(self, student: str, submissions: Collection[SubmittedAssignment]) -> dict[str, str]:
        """What a student's feedback says about the time, by assignment."""
        found = self.of(student, submissions)
        off = {each.name: float(each.late_submission_penalty or 0) for each in submissions}
        return {
            name: notice(self.rules, late, off[name], self.plugin) for name, late in found.items()
        }


def ruling(course: Course) -> Ruling | None:
    """The rules in force in a course; None if there is no `course.toml`, or it is empty.

    Raises:
        KitError: if `course.toml` or the configuration of nbgrader cannot be used.
    """
    rules = rules_of(course)
    return None if rules is None else Ruling(rules, plugin_of(course))


def plugin_of(course: Course) -> str:
    """The name of the plugin that nbgrader is configured to compute penalties with; may be empty.

    Raises:
        KitError: if it cannot be loaded.
    """
    config = copy.deepcopy(course.config)
    with course.at_work(), one_line():
        steps = Autograde(coursedir=course.folders, config=config).autograde_preprocessors
        for step in _late_steps(steps):
            made = step(config=config)
            if not made.enabled:
                continue
            made.init_plugin()
            plugin = made.plugin_inst
            if type(plugin) is not LateSubmissionPlugin:
                return type(plugin).__name__
            if plugin.penalty_method != "none":
                return f"LateSubmissionPlugin.penalty_method = {plugin.penalty_method!r}"
            if step is not AssignLatePenalties:
                return step.__name__
    return ""


def enter_dates(gradebook: Gradebook, rules: Rules) -> list[str]:
    """Enter the due dates in the gradebook; gives a line for each that was not there.

    Assignments that the gradebook does not have yet are left out.
    """
    lines = []
    for name, due in sorted(rules.dues.items()):
        try:
            assignment = gradebook.find_assignment(name)
        except MissingEntry:
            continue
        wanted = for_gradebook(due.time)
        if assignment.duedate == wanted:
            continue
        before = from_gradebook(assignment.duedate)
        now = written(due.time, rules.zone)
        if before is None:
            lines.append(tr("{assignment}: due {time}", assignment=name, time=now))
        else:
            lines.append(
                tr(
                    "{assignment}: due {time} instead of {before}",
                    assignment=name,
                    time=now,
                    before=written(before, rules.zone),
                )
            )
        assignment.duedate = wanted
    gradebook.db.commit()
    return lines


def prepare(
    gradebook: Gradebook, in_force: Ruling, assignment: str, student: str, has_time: bool
) -> None:
    """Enter in the gradebook what must be there before a submission is marked.

    Args:
        gradebook: it has the submission.
        in_force: the rules of the course.
        assignment: the assignment's name.
        student: nbgrader's student id.
        has_time: whether the submission has a time. If not, nbgrader would keep the time of an
            earlier attempt.
    """
    rules = in_force.rules
    submission = gradebook.find_submission(assignment, student)
    if not has_time:
        submission.timestamp = None
    if not in_force.plugin:
        for notebook in submission.notebooks:
            notebook.late_submission_penalty = None
    elif assignment in rules.dues and rules.is_extended(student, assignment):
        submission.extension = rules.due(student, assignment) - rules.dues[assignment].time


def _late_steps(steps: Iterable[type | str]) -> list[type[AssignLatePenalties]]:
    found = [import_item(each) if isinstance(each, str) else each for each in steps]
    return [
        each for each in found if isinstance(each, type) and issubclass(each, AssignLatePenalties)
    ]
