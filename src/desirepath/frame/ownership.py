"""Whose something is, by the names that stand on maps: owners and RACI are written, not chosen from accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desirepath.people.selectors.colleagues import Colleague


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names that somebody goes by; upper and lower case are one."""

    people: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Tell whether a written name is one of theirs."""
        return _plain(name) in self.people

    def has_department(self, name: str | None) -> bool:
        """Tell whether a department is one of theirs."""
        return name is not None and _plain(name) in self.departments


def names_of_people(names: Iterable[str]) -> Names:
    """Names of persons or roles."""
    return Names(people=_set(names))


def names_of_departments(names: Iterable[str]) -> Names:
    """Names of departments."""
    return Names(departments=_set(names))


def names_of_colleague(colleague: Colleague) -> Names:
    """A person's own names: as they are called, and their e-mail address."""
    return names_of_people((colleague.name, colleague.email))


def names_of_all(colleagues: Iterable[Colleague]) -> Names:
    """Every name that somebody goes by, and every department that has people."""
    known = tuple(colleagues)
    people = names_of_people(name for one in known for name in (one.name, one.email))
    departments = names_of_departments(one.department or "" for one in known)
    return Names(people=people.people, departments=departments.departments)


def _set(names: Iterable[str]) -> frozenset[str]:
    return frozenset(_plain(name) for name in names if name.strip())


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
