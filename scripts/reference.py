"""Write the reference pages that the code itself knows best: settings, commands, errors.

`python scripts/reference.py` writes them; a test fails when one is out of date.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import django

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
WRITTEN = "<!-- Written by `make types` from the code; change it there. -->"


def pages() -> dict[str, str]:
    """Return each page's file name and text."""
    return {"settings.md": settings_page(), "commands.md": commands_page(), "errors.md": errors_page()}


def settings_page() -> str:
    """List every setting that the environment can give."""
    # Imported here: settings must be read after Django was set up by the caller.
    from desirepath.app.settings.environment import DECLARED  # noqa: PLC0415 - see above

    rows = [f"| `{one.name}` | `{one.default}` | {one.meaning} |" for _, one in sorted(DECLARED.items())]
    return _page(
        "Settings",
        "All of them come from the environment; none is needed to start.",
        ["| variable | default | meaning |", "|---|---|---|", *rows],
    )


def commands_page() -> str:
    """List every command with its arguments and options."""
    # Imported here: commands import models.
    from desirepath.app.cli import main  # noqa: PLC0415 - see above

    context = click.Context(main, info_name="desirepath")
    body: list[str] = []
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None:
            body += _command(command, context)
    intro = (
        "In a checkout the command is `.venv/bin/desirepath`. Each takes `--data DIR` (default "
        "`./desirepath-data`). Exit status: 0 done; 1 finished with rejected rows or a failed check; "
        "2 wrong usage or input that cannot be read."
    )
    return _page("Commands", intro, body)


def _command(command: click.Command, parent: click.Context) -> list[str]:
    context = click.Context(command, info_name=command.name, parent=parent)
    lines = [f"## `{command.get_usage(context).removeprefix('Usage: ')}`", "", *_help(command.help)]
    options = [record for one in command.params if (record := one.get_help_record(context))]
    lines += [f"- `{record[0]}` {_sentence(record[1])}" for record in options]
    lines += [""] if options else []
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            lines += _command(child, context) if child else []
    return lines


def _help(text: str | None) -> list[str]:
    """Write a command's help as paragraphs, and its examples, which keep their lines, as code."""
    lines: list[str] = []
    for part in inspect.cleandoc(text or "").split("\n\n"):
        if part.startswith("\b\n"):
            examples = [line.strip().removeprefix("Example: ") for line in part.splitlines()[1:]]
            lines += ["```console", *(f"$ {line}" for line in examples), "```", ""]
        else:
            lines += [_sentence(part), ""]
    return lines


def errors_page() -> str:
    """List every stable error code."""
    rows = [f"| `{code}` | {status} | {title} | {meaning} |" for code, status, title, meaning in _codes()]
    intro = (
        "A refusal of the API is `application/problem+json` with `type`, `title`, `status`, `code`, `detail`, "
        "`fields` and `reference`; the command line prints the detail in one line and ends with status 2. "
        "Codes are stable."
    )
    return _page("Errors", intro, ["| code | status | title | means |", "|---|---|---|---|", *rows])


def _codes() -> list[tuple[str, str, str, str]]:
    # Imported here: the caller sets Django up first.
    from desirepath.base.errors import DomainError  # noqa: PLC0415 - see above
    from journeymath.errors import JourneymathError  # noqa: PLC0415 - see above

    import_everything()
    found = {}
    for kind in [*_kinds(DomainError), *_kinds(JourneymathError)]:
        if "code" in vars(kind):
            meaning = _sentence((kind.__doc__ or "").partition("\n\n")[0])
            status, title = getattr(kind, "status", "—"), getattr(kind, "title", "journeymath")
            found[kind.code] = (kind.code, str(status), title, meaning)
    return [found[code] for code in sorted(found)]


def import_everything() -> None:
    """Import every module of the product, so that each error and command is known."""
    for top in ("desirepath", "journeymath"):
        package = importlib.import_module(top)
        for module in pkgutil.walk_packages(package.__path__, f"{top}."):
            if not {"tests", "migrations", "asgi"} & set(module.name.split(".")):
                importlib.import_module(module.name)


def _kinds(base: type) -> Iterator[type]:
    for kind in base.__subclasses__():
        if kind.__module__.startswith(("desirepath.", "journeymath.")):
            yield kind
        yield from _kinds(kind)


def _sentence(text: str | None) -> str:
    return " ".join((text or "").replace("|", "\\|").split())


def _page(title: str, intro: str, body: list[str]) -> str:
    return "\n".join([f"# {title}", "", WRITTEN, "", intro, "", *body]).rstrip() + "\n"


def main() -> int:
    """Write the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desirepath.app.settings")
    django.setup()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
