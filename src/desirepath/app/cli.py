"""The command line: one root that loads a command's module only when that command is called.

Starting `desirepath --help` must not cost the imports of Django, DuckDB and numba, so the names and the one-line
helps stand in `command_table` and everything else is imported by need.
"""

from __future__ import annotations

import copy
import difflib
import importlib
import os
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from typing import IO, Any

import click

from desirepath.app.command_table import COMMANDS, Entry
from desirepath.base.errors import DomainError
from journeymath.errors import JourneymathError

DATA_OPTION = "--data"
HELP_OPTIONS = ["-h", "--help"]


class WrongUsage(click.ClickException):
    """Wrong usage in one line, like every other refusal."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line to standard error."""
        click.echo(f"desirepath: {self.message}", file=file, err=True)


@contextmanager
def _one_line_usage() -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise WrongUsage(_usage_line(error)) from error


class CommandRoot(click.Group):
    """Knows every command by name, and loads it with Django set up when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands that are installed, in the order of the table."""
        return [name for name, entry in COMMANDS.items() if entry.is_installed()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; Django is set up first because commands import models."""
        entry = COMMANDS.get(cmd_name)
        if entry is None or not entry.is_installed():
            return None
        _set_up(needs_data=entry.needs_data and not _asks_for_help(ctx))
        command = _find_in_module(entry, cmd_name)
        return _complete(command, entry) if command else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when there is none of the given name."""
        if args[0] not in self.list_commands(ctx):
            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1, cutoff=0.0)
            raise click.UsageError(f"There is no command “{args[0]}”. Did you mean “{near[0]}”?", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].help) for name in self.list_commands(ctx)])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take `--data DIR` wherever it stands: settings read it before any command is loaded."""
        with _one_line_usage():
            ctx.obj = args = _take_data_option(args)
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Turn a refusal, and wrong usage, into one line and exit status 2."""
        try:
            with _one_line_usage():
                return super().invoke(ctx)
        except (DomainError, JourneymathError) as error:
            click.echo(f"desirepath: {_one_line(error)}", err=True)
            ctx.exit(2)


FIRST_STEPS = """\b
First steps:
  desirepath up                                  start, then open the address that it prints
  desirepath import orders.csv                   bring in records, such as orders or answers
  desirepath journeys import journey.yaml        bring in a designed journey
  desirepath journey my-journey                  its steps with live numbers
  desirepath COMMAND --help                      what a command takes

Every command takes --data DIR, before or after its name.
"""


@click.group(cls=CommandRoot, context_settings={"help_option_names": HELP_OPTIONS}, epilog=FIRST_STEPS)
@click.option(
    DATA_OPTION, metavar="DIR", help="Folder of the database and the event log (./desirepath-data)."
)
@click.version_option(package_name="desirepath", prog_name="desirepath")
def main(data: str | None) -> None:
    """Desirepath: the designed path, the real path, and what to mend first.

    Exit status: 0 done; 1 finished with rejected rows or a failed check; 2 wrong usage or unreadable input.
    """


def _take_data_option(args: Sequence[str]) -> list[str]:
    kept: list[str] = []
    rest = iter(args)
    for argument in rest:
        if argument == "--":
            return [*kept, argument, *rest]
        if argument == DATA_OPTION:
            _choose_data(next(rest, ""))
        elif argument.startswith(f"{DATA_OPTION}="):
            _choose_data(argument.partition("=")[2])
        else:
            kept.append(argument)
    return kept


def _choose_data(folder: str) -> None:
    if not folder:
        raise click.UsageError("--data needs a folder, e.g. --data /var/lib/desirepath.")
    os.environ["DESIREPATH_DATA"] = folder


def _asks_for_help(ctx: click.Context) -> bool:
    given: Sequence[str] = ctx.find_root().obj or ()
    return any(argument in HELP_OPTIONS for argument in takewhile(lambda one: one != "--", given))


def _set_up(*, needs_data: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desirepath.app.settings")
    # Imported here: `desirepath --help` does without Django and Arrow.
    import django.apps  # noqa: PLC0415

    from desirepath.app.lean_arrow import keep_pandas_out  # noqa: PLC0415

    keep_pandas_out()
    if not needs_data and not django.apps.apps.ready:
        # What asks nothing of the installation leaves no folder behind, and needs none that can be written.
        os.environ["DESIREPATH_SECRET_KEY"] = secrets.token_urlsafe(50)
    django.setup()


def _find_in_module(entry: Entry, name: str) -> click.Command | None:
    """Find the module's command of that name, whatever its variable is called."""
    values = vars(importlib.import_module(entry.module)).values()
    return next((one for one in values if isinstance(one, click.Command) and one.name == name), None)


def _complete(command: click.Command, entry: Entry) -> click.Command:
    """Return the command with `--data` in its help, and with the database prepared when it runs."""
    whole = copy.copy(command)
    # Only shown: its value was taken before the command was loaded, because settings read it.
    shown = click.Option([DATA_OPTION], metavar="DIR", expose_value=False, help="Data folder.")
    whole.params = [*command.params, shown]
    if entry.needs_database:
        whole.invoke = _with_prepared_database(command.invoke)  # type: ignore[assignment, method-assign]  # of this copy only
    return whole


def _with_prepared_database(invoke: Callable[[click.Context], Any]) -> Callable[[click.Context], Any]:
    def prepared(ctx: click.Context) -> Any:
        if _asks_for_help(ctx):
            return invoke(ctx)
        # Imported here: models can be imported only after Django was set up.
        from desirepath.app.preparation import (  # noqa: PLC0415
            prepare_installation,
            refuse_unusable_database,
        )

        prepare_installation()
        with refuse_unusable_database():
            return invoke(ctx)

    return prepared


def _usage_line(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx is not None else "desirepath"
    message = " ".join(error.format_message().split()).rstrip(".").replace("?.", "?")
    end = "" if message.endswith("?") else "."
    return f"{message}{end} `{command} --help` shows how to call it."


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())


if __name__ == "__main__":
    sys.exit(main())
