"""The subcommands of `course` and their options. The module of the same name does the work.

Exit codes: 0 success, 1 something to do (a line says what), 2 wrong usage, 3 done, but something
waits for a person.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from utils.errors import KitError
from utils.messages import ENGLISH, tr
from utils.messages import language as current_language

# Modules are imported inside the subcommands, so that `course --help` is instant.

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

COURSE = Annotated[
    Path | None, typer.Option(help="Folder of an nbgrader course; this one if left out.")
]
WORKERS = Annotated[
    int | None,
    typer.Option(min=1, help="Submissions graded at the same time; one per core if left out."),
]

LANGUAGE = Annotated[
    str | None, typer.Option(help="For example pt_BR: what is made and said is in this language.")
]


def main() -> None:
    """Run the command; a user's mistake becomes one line on standard error and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file or pipe on Windows may lack a tick
            stream.reconfigure(errors="replace")
    from utils.cli import language

    try:
        language.decide(sys.argv[1:])
        if any(word.startswith(language.OPTION) for word in sys.argv[2:]):
            sys.argv[1:] = language.in_front(sys.argv[1:], typer.main.get_command(app))
        if current_language() == ENGLISH:
            app()
        else:
            sys.exit(language.run(typer.main.get_command(app)))
    except KitError as error:
        sys.stderr.write(f"course: {error}\n")
        sys.exit(1)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(" ".join(["course", version("cnn-course-kit")]))
        raise typer.Exit


@app.callback()
def course(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    language: Annotated[
        str | None, typer.Option(help="For example pt_BR: what is said is in this language.")
    ] = None,
) -> None:
    """Convolutional networks with Keras: build, run, release and grade the course."""


@app.command()
def doctor() -> None:
    """Check Python, TensorFlow, the device, the data and the rest, and say what to do."""
    from utils.cli.doctor import doctor

    if not doctor():
        raise typer.Exit(1)


@app.command(name="all")
def all_(workers: WORKERS = None, language: LANGUAGE = None) -> None:
    """Build, run the first three lessons, make student versions, grade a sample class."""
    from utils.cli.everything import everything

    everything(workers or _cores(), language)


@app.command()
def build(language: LANGUAGE = None) -> None:
    """Make the notebooks of lessons/ and solutions/ from the scripts in sources/."""
    from utils.cli.build import build

    build(language)


@app.command()
def translate(
    languages: Annotated[
        list[str] | None, typer.Argument(help="For example pt_BR; all that there are if left out.")
    ] = None,
) -> None:
    """Renew the catalogues in locale/ from the sources, and say how much is translated."""
    from utils.cli.translate import translate

    if not translate(languages or []):
        raise typer.Exit(1)


@app.command()
def run(
    lessons: Annotated[
        list[str] | None, typer.Argument(help="Numbers or names, for example 3; all if left out.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", help="NAME=VALUE for a lesson's settings, as LIMIT=50."),
    ] = None,
    force: Annotated[bool, typer.Option(help="Also run lessons that have not changed.")] = False,
    language: LANGUAGE = None,
) -> None:
    """Execute lessons and keep them, with their outputs, in build/lessons/."""
    from utils.cli.run import lessons_with, parse_settings, run

    values = parse_settings(settings or [])
    run(lessons_with(lessons or [], values, language), values, force)


@app.command()
def release(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Names; all assignments if left out.")
    ] = None,
    course: COURSE = None,
    for_students: Annotated[
        Path | None,
        typer.Option(help="New folder for the students' kit: all but answers and hidden tests."),
    ] = None,
    sealed_tests: Annotated[
        bool,
        typer.Option(help="With --for-students: hidden tests for `course check`, out of sight."),
    ] = False,
    language: LANGUAGE = None,
) -> None:
    """Make the student versions from the solutions, and the folder for students."""
    from utils.cli.release import release_all
    from utils.cli.students import students_kit
    from utils.errors import KitError
    from utils.messages.languages import chosen
    from utils.translation.places import place

    if for_students is None and sealed_tests:
        raise KitError(tr("--sealed-tests needs --for-students FOLDER"))
    if course and language:
        raise KitError(tr("--language is for this kit's own assignments: leave out --course"))
    if for_students is not None and (assignments or course):
        raise KitError(
            tr("--for-students makes the folder of the whole kit: leave out names and --course")
        )
    release_all(course or place(chosen(language)), assignments or [])
    if for_students is not None:
        students_kit(for_students, sealed_tests)


@app.command()
def collect(
    assignment: Annotated[str, typer.Argument(help="Name, for example a1_convolution_arithmetic.")],
    pile: Annotated[Path, typer.Argument(help="Zip or folder from the platform.")],
    course: COURSE = None,
    roster: Annotated[
        Path | None, typer.Option(help="The platform's CSV of participants or marks.")
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            help="Zone of the pile's times, as America/Sao_Paulo; that of course.toml if left out."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option(help="Only say what would be taken.")] = False,
) -> None:
    """Take submissions out of a download from Moodle, Canvas or another platform."""
    from utils import project
    from utils.cli.collect import collect_pile

    found = collect_pile(course or project.root(), assignment, pile, roster, zone, dry_run)
    if found.unknown or not found.receipts:
        raise typer.Exit(3)


@app.command()
def grade(
    assignment: Annotated[str, typer.Argument(help="Name, for example a1_convolution_arithmetic.")],
    course: COURSE = None,
    student: Annotated[
        list[str] | None, typer.Option(help="Only this student; may be given several times.")
    ] = None,
    workers: WORKERS = None,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a dask scheduler, as tcp://host:8786.")
    ] = None,
    timeout: Annotated[
        int | None,
        typer.Option(
            min=1, help="Most seconds per cell; the assignment's or nbgrader's if left out."
        ),
    ] = None,
    memory: Annotated[str, typer.Option(help="Most memory per submission, as 800M or 4G.")] = "4G",
    force: Annotated[
        bool, typer.Option(help="Also grade submissions that have not changed.")
    ] = False,
    may_fall: Annotated[
        bool | None,
        typer.Option(
            "--let-marks-fall/--keep-marks",
            help="Let marks fall in a second grading, or keep them; asks if left out.",
        ),
    ] = None,
    sandbox: Annotated[
        bool, typer.Option(help="Isolate submissions from the computer; needs bubblewrap.")
    ] = True,
    checks: Annotated[
        bool, typer.Option(help="Find tests that answers pass whatever the tests expect.")
    ] = True,
) -> None:
    """Grade submitted/STUDENT/ASSIGNMENT/ into nbgrader's gradebook, and report."""
    from utils import project
    from utils.cli.grade import grade
    from utils.cli.requests import open_in
    from utils.grading.batch import Settings
    from utils.grading.course import open_course
    from utils.grading.limits import Limits, parse_size

    limits = Limits(timeout=timeout, memory=parse_size(memory))
    settings = Settings(workers or _cores(), scheduler, limits, sandbox, checks)
    records = grade(course or project.root(), assignment, student or [], settings, force, may_fall)
    waiting = open_in(open_course(course or project.root()), assignment)
    if waiting or any(each.wants_a_look() for each in records.values()):
        raise typer.Exit(3)


@app.command()
def requests(
    assignment: Annotated[
        str | None, typer.Argument(help="Name; all assignments if left out.")
    ] = None,
    student: Annotated[str | None, typer.Argument(help="The student's id.")] = None,
    done: Annotated[
        str | None, typer.Option(help="Your answer, which the student reads in the feedback.")
    ] = None,
    course: COURSE = None,
) -> None:
    """Show the students' requests to a person, or answer one."""
    from utils import project
    from utils.cli.requests import answer_request, list_requests
    from utils.errors import KitError

    if (student is None) is not (done is None):
        raise KitError(
            tr('name a student and an answer: course requests ASSIGNMENT STUDENT --done "answer"')
        )
    if assignment is not None and student is not None and done is not None:
        answer_request(course or project.root(), assignment, student, done)
    elif list_requests(course or project.root(), assignment):
        raise typer.Exit(3)


@app.command()
def dates(
    assignment: Annotated[
        str | None, typer.Argument(help="Only this one; all if left out.")
    ] = None,
    course: COURSE = None,
    student: Annotated[
        str | None, typer.Option(help="Only this student, with late submissions and their cost.")
    ] = None,
) -> None:
    """Show due dates, grace periods, extensions and late days from course.toml."""
    from utils import project
    from utils.cli.dates import show_dates

    show_dates(course or project.root(), assignment, student)


@app.command()
def check(
    notebook: Annotated[
        Path | None, typer.Argument(help="Your notebook; the one saved last if left out.")
    ] = None,
    watch: Annotated[bool, typer.Option(help="Check again whenever it is saved.")] = False,
    timeout: Annotated[
        int | None,
        typer.Option(min=1, help="Most seconds per cell; the assignment's if left out."),
    ] = None,
    hints: Annotated[
        int, typer.Option(min=0, max=3, help="Number of hints to show for parts that lost points.")
    ] = 0,
) -> None:
    """Check your own answers to an assignment with all its tests."""
    from utils.cli import check as homework

    wishes = homework.Wishes(timeout, hints)
    if watch:
        homework.watch(notebook, wishes)
    elif homework.check(notebook, wishes) < 1:
        raise typer.Exit(1)


@app.command()
def progress() -> None:
    """Show what you have done on this machine: lessons, their exercises, assignments and marks."""
    from utils.cli.progress import show

    show()


@app.command()
def lint(
    assignment: Annotated[str, typer.Argument(help="Name, for example a1_convolution_arithmetic.")],
    course: COURSE = None,
    timeout: Annotated[int, typer.Option(min=1, help="Most seconds per cell.")] = 120,
) -> None:
    """Find tests of an assignment that accept any answer, or give points to an empty one."""
    from utils import project
    from utils.cli.lint import lint_assignment
    from utils.grading.limits import Limits

    if not lint_assignment(course or project.root(), assignment, Limits(timeout=timeout)):
        raise typer.Exit(1)


@app.command()
def decide(
    assignment: Annotated[str, typer.Argument(help="Name, for example a1_convolution_arithmetic.")],
    student: Annotated[str, typer.Argument(help="The student's id.")],
    decision: Annotated[str, typer.Argument(help="accept or refuse.")],
    course: COURSE = None,
) -> None:
    """Give a student the points that wait for a person, or leave them at 0."""
    from utils import project
    from utils.cli.lint import decide_on

    decide_on(course or project.root(), assignment, student, decision)


@app.command()
def groups(
    assignment: Annotated[str, typer.Argument(help="Name, for example a1_convolution_arithmetic.")],
    group: Annotated[
        str | None, typer.Argument(help="A group's id, or its beginning; all if left out.")
    ] = None,
    comment: Annotated[
        str, typer.Option(help="Text for the feedback of each student of the group.")
    ] = "",
    points: Annotated[
        list[str] | None,
        typer.Option(help="TEST=1.5: points for each of them; may be given several times."),
    ] = None,
    extra: Annotated[
        list[str] | None, typer.Option(help="TEST=0.5: points in addition to those of the test.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option(help="Overwrite marks that somebody has given, without asking.")
    ] = False,
    course: COURSE = None,
    workers: WORKERS = None,
) -> None:
    """Show answers that behave alike in groups, and give a group one comment or mark."""
    from utils import project
    from utils.cli import groups as grouping

    wishes = grouping.Wishes(
        comment, tuple(points or ()), tuple(extra or ()), overwrite, workers or _cores()
    )
    grouping.groups(course or project.root(), assignment, group, wishes)


@app.command()
def similar(
    assignment: Annotated[str, typer.Argument(help="Name, for example a1_convolution_arithmetic.")],
    course: COURSE = None,
    most: Annotated[int, typer.Option(min=1, help="Number of pairs to show.")] = 50,
) -> None:
    """Show pairs of answers that are more alike than chance explains; that is not proof."""
    from utils import project
    from utils.cli.similar import similar

    similar(course or project.root(), assignment, most)


@app.command()
def export(
    assignment: Annotated[str, typer.Argument(help="Name, for example a1_convolution_arithmetic.")],
    to: Annotated[str, typer.Option(help="moodle, canvas, csv or xlsx.")],
    course: COURSE = None,
    roster: Annotated[
        Path | None,
        typer.Option(help="Moodle's grading worksheet or Canvas's gradebook, as downloaded."),
    ] = None,
    column: Annotated[
        str | None, typer.Option(help='Canvas\'s column, as "Sums (77)", if more than one fits.')
    ] = None,
    feedback: Annotated[
        bool, typer.Option(help="Also write the feedback pages, as a zip to upload.")
    ] = False,
    include_waiting: Annotated[
        bool, typer.Option(help="Also enter the points so far of marks that wait for a person.")
    ] = False,
    decimal_comma: Annotated[
        bool | None,
        typer.Option(
            "--decimal-comma/--decimal-point",
            help="Decimal sign; a plain CSV with a comma has ; between cells, for Excel.",
        ),
    ] = None,
    workers: WORKERS = None,
    dry_run: Annotated[bool, typer.Option(help="Only say what would be entered.")] = False,
) -> None:
    """Enter marks into the platform's own file, or write them as a CSV or a spreadsheet."""
    from utils import project
    from utils.cli import export as exporting

    wishes = exporting.Wishes(
        exporting.target(to),
        roster,
        column,
        feedback,
        include_waiting,
        decimal_comma,
        dry_run,
        workers or _cores(),
    )
    if not exporting.export(course or project.root(), assignment, wishes):
        raise typer.Exit(3)


@app.command()
def models(
    names: Annotated[
        list[str] | None, typer.Argument(help="Names, such as resnet50; all if left out.")
    ] = None,
    learn: Annotated[
        bool, typer.Option(help="Also train a small version of each, a minute per network.")
    ] = False,
    weights: Annotated[
        bool, typer.Option(help="Copy weights from keras.applications and compare outputs.")
    ] = True,
) -> None:
    """Build every architecture of the lectures and compare it with published numbers."""
    from utils.cli.models import models

    if not models(names or [], learn=learn, weights=weights):
        raise typer.Exit(1)


@app.command()
def export_explorer(
    model: Annotated[Path, typer.Argument(help="A model that Keras has saved, as digits.keras.")],
    page: Annotated[Path, typer.Argument(help="The HTML file to write.")],
    data: Annotated[
        str | None, typer.Option(help="Data set whose images can be chosen, as digits.")
    ] = None,
    classes: Annotated[
        str | None, typer.Option(help="Names of the classes, separated by commas.")
    ] = None,
    values: Annotated[
        tuple[float, float], typer.Option(help="Values of black and white that the model takes.")
    ] = (0.0, 1.0),
) -> None:
    """Make one page from a saved convnet, to draw for it and look inside it; it works offline."""
    from utils.cli.explorer import export_explorer

    export_explorer(model, page, dataset=data, classes=classes, values=values)


@app.command()
def export_photographs(
    page: Annotated[Path, typer.Argument(help="The HTML file to write.")],
    samples: Annotated[
        Path | None,
        typer.Option(help="Folder of photographs to choose from; the kit's if left out."),
    ] = None,
) -> None:
    """Make one page that names the object in a photograph and shows where; it works offline."""
    from utils.cli.explorer import export_photographs

    export_photographs(page, samples)


@app.command()
def site(
    output: Annotated[
        Path | None, typer.Option(help="Folder for the pages; build/site if left out.")
    ] = None,
    force: Annotated[bool, typer.Option(help="Also make pages that have not changed.")] = False,
    language: Annotated[
        str | None,
        typer.Option(help="For example pt_BR or en: only its pages; all languages if left out."),
    ] = None,
) -> None:
    """Make the course's website: lessons with their outputs, assignments, guides, reference."""
    from utils.cli.site import site

    site(output, force=force, language=language)


@app.command()
def slides(
    lessons: Annotated[
        list[str] | None, typer.Argument(help="Numbers or names, for example 3; all if left out.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Folder for the decks; build/slides if left out.")
    ] = None,
    force: Annotated[bool, typer.Option(help="Also run lessons that have not changed.")] = False,
    language: LANGUAGE = None,
) -> None:
    """Make slides of lessons: one HTML file each, which opens offline."""
    from utils.cli.slides import slides

    slides(lessons or [], output, force=force, language=language)


@app.command()
def usb(
    platform: Annotated[
        str | None,
        typer.Option(help="linux, linux-arm, macos or windows; this computer's if left out."),
    ] = None,
    python: Annotated[
        str | None, typer.Option(help="Version of Python there, as 3.12; this one if left out.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(help="Where to put the folder and the zip; build/usb if left out."),
    ] = None,
    for_students: Annotated[
        bool, typer.Option(help="What students get: all but answers and hidden tests.")
    ] = False,
) -> None:
    """Collect the kit and all its packages in one folder, for a classroom without a network."""
    from utils.cli.usb import usb
    from utils.usb.platforms import target

    usb(target(platform, python), output, for_students=for_students)


@app.command()
def lab(
    course: COURSE = None,
    port: Annotated[int | None, typer.Option(help="Port to serve at.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
) -> None:
    """Open JupyterLab on the lessons, or on a graded course with nbgrader's formgrader."""
    from utils.cli.lab import lab

    raise typer.Exit(lab(course, port, browser))


def _cores() -> int:
    from utils.device import available_cores

    return available_cores()


if __name__ == "__main__":
    main()
