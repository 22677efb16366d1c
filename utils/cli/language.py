"""The language of the command: what `--language` asks for, the help, and mistakes in typing.

What the subcommands say goes through `utils.messages` where it is said. Help and mistakes are
worded by typer, so they are translated here before they are shown. A sentence of typer that is not
known here stays English.
"""

from __future__ import annotations

import os
import re
import string
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import typer

from utils.errors import KitError
from utils.messages import VARIABLE, marked, speak, tr

OPTION = "--language"
WORDS = (
    *(marked("Usage:"), marked("[OPTIONS]"), marked("COMMAND [ARGS]...")),
    *(marked("Arguments"), marked("Options"), marked("Commands"), marked("Error")),
    *(marked("[default: {}]"), marked("[required]"), marked("Aborted.")),
    marked("Show this message and exit."),
    marked("Try [blue]'{command_path} {help_option}'[/] for help."),
)
# A sentence that holds another one comes before it.
SENTENCES = (
    marked("Invalid value for {name}: {problem}"),
    marked("{problem} Did you mean {names}?"),
    marked("{problem} (Did you mean one of: {names}?)"),
    marked("{problem} (Possible options: {names})"),
    marked("Missing argument {name}."),
    marked("Missing option {name}."),
    marked("Missing command."),
    marked("No such command {name}."),
    marked("No such option {name}."),
    marked("No such option: {name}"),
    marked("Got unexpected extra argument ({values})"),
    marked("Got unexpected extra arguments ({values})"),
    marked("Got unexpected extra argument(s) ({values})"),
    marked("Option {name} does not take a value."),
    marked("Option {name} requires an argument."),
    marked("Option {name} requires {number} arguments."),
    marked("{value} is not in the range {range}."),
    marked("{value} is not a valid integer."),
    marked("{value} is not a valid integer range."),
    marked("{value} is not a valid float."),
    marked("Input should be a valid integer, unable to parse string as an integer"),
    marked("Input should be a valid number, unable to parse string as a number"),
    marked("Input should be greater than or equal to {limit}"),
    marked("Input should be less than or equal to {limit}"),
)


def decide(arguments: Sequence[str]) -> None:
    """Speak the language that `--language` names, or COURSE_LANGUAGE if it is left out.

    Args:
        arguments: of the command, without its name.

    Raises:
        KitError: if the kit has no such language.
    """
    if asked := _asked(arguments):
        os.environ.pop(VARIABLE, None)  # so that a problem is said in the computer's language
        speak(asked)
    elif asked := os.environ.pop(VARIABLE, ""):
        try:
            speak(asked)
        except KitError as error:
            raise KitError(f"{VARIABLE}: {error}") from error


def _asked(arguments: Sequence[str]) -> str:
    """What the last `--language` names, before the subcommand or after it; empty if none."""
    asked = ""
    for word, following in pairwise([*arguments, ""]):
        name, equals, value = word.partition("=")
        if word == "--":
            break
        if name == OPTION:
            asked = value if equals else following
    return asked


def in_front(arguments: Sequence[str], command: Any) -> list[str]:
    """The arguments with `--language` before the subcommand, if that has no such option itself.

    Args:
        arguments: of the command, without its name.
        command: of typer.
    """
    before, after = list(arguments), list[str]()
    if "--" in before:
        at = before.index("--")
        before, after = before[:at], before[at:]
    for word in before:
        command = getattr(command, "commands", {}).get(word, command)
    if any(OPTION in getattr(each, "opts", ()) for each in command.params):
        return list(arguments)
    asked: list[str] = []
    kept: list[str] = []
    following = False
    for word in before:
        is_ours = following or word == OPTION or word.startswith(f"{OPTION}=")
        (asked if is_ours else kept).append(word)
        following = word == OPTION
    if following:
        return [OPTION]  # so that typer asks for its value
    return [*asked, *kept, *after]


def run(command: Any) -> int:
    """Run a command whose help and mistakes are in the reader's language.

    Args:
        command: of typer, or of click below older versions of typer.

    Returns:
        The exit code.
    """
    from typer import rich_utils

    for name, value in vars(rich_utils).items():
        if name.isupper() and value in WORDS:
            setattr(rich_utils, name, tr(value))
    _translate(command)
    try:
        return command(standalone_mode=False) or 0
    except typer.Abort:
        rich_utils.rich_abort_error()
        return 1
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        mistake: Any = error  # its class is click's or typer's own, as the version has it
        text = said(mistake.format_message())
        mistake.format_message = lambda: text
        rich_utils.rich_format_error(mistake)
        return mistake.exit_code


def _translate(command: Any) -> None:
    """Translate the help of a command, its options and its subcommands."""
    usage, help_option = command.get_usage, command.get_help_option

    def get_usage(context: Any) -> str:
        return usage(context).replace("Usage:", tr("Usage:"), 1)

    def get_help_option(context: Any) -> Any:
        option = help_option(context)
        if option is not None:
            option.help = tr("Show this message and exit.")
        return option

    command.get_usage, command.get_help_option = get_usage, get_help_option
    for part in (command, *command.params):
        if part.help:
            part.help = tr(part.help)
    for name in ("options_metavar", "subcommand_metavar"):
        if getattr(command, name, None) in WORDS:
            setattr(command, name, tr(getattr(command, name)))
    for subcommand in getattr(command, "commands", {}).values():
        _translate(subcommand)


def said(text: str) -> str:
    """A sentence of typer, and the sentence in it, in the reader's language."""
    for each in SENTENCES:
        if found := _pattern(each).fullmatch(text):
            return tr(each, **{name: said(value) for name, value in found.groupdict().items()})
    return text


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """What reads the fields of a sentence."""
    parts = string.Formatter().parse(sentence)
    return re.compile(
        "".join(
            re.escape(plain) + (f"(?P<{field}>.+)" if field else "") for plain, field, *_ in parts
        ),
        re.DOTALL,
    )
