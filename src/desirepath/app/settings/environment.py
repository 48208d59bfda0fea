"""Reads settings from the environment, with the list that the documentation is tested against."""

from __future__ import annotations

import os
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Setting:
    """A setting of the environment: its name, its default in words and what it does."""

    name: str
    default: str
    meaning: str


DECLARED: dict[str, Setting] = {}


def text(name: str, default: str, meaning: str) -> str:
    """Read a text setting."""
    DECLARED[name] = Setting(name, default or "(none)", meaning)
    return os.environ.get(name, default)


def number(name: str, default: int, meaning: str) -> int:
    """Read a whole number; anything else stops the start with a clear line."""
    DECLARED[name] = Setting(name, str(default), meaning)
    given = os.environ.get(name, str(default))
    try:
        return int(given)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not “{given}”.") from error


def flag(name: str, meaning: str, *, default: bool = False) -> bool:
    """Read a switch: 1, true, yes or on."""
    DECLARED[name] = Setting(name, "1" if default else "0", meaning)
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}
