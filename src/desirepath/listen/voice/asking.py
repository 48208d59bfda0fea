"""What people type into the search: words, "phrases", -without, begin*. Read here, never handed on as a query."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desirepath.listen.voice.errors import SearchTooLong
from desirepath.listen.voice.words import Word, iter_words, list_words

LONGEST_SEARCH = 300
MOST_TERMS = 20
SHORTEST_BEGINNING = 2  # letters before a star; fewer would mean nearly every word

_PART = re.compile(r'(?P<without>-?)(?:["“„](?P<phrase>[^"“”]*)["”“]?|(?P<word>[^\s"“”„]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand in a row; with `is_beginning` the last is only the beginning of one."""

    words: tuple[str, ...]
    is_beginning: bool = False

    def matches(self, text: Sequence[Word], at: int) -> bool:
        """Tell whether the term stands at a place of a text."""
        if at + len(self.words) > len(text):
            return False
        found = [word.text for word in text[at : at + len(self.words)]]
        if not self.is_beginning:
            return tuple(found) == self.words
        return tuple(found[:-1]) == self.words[:-1] and found[-1].startswith(self.words[-1])


@dataclass(frozen=True, slots=True)
class Search:
    """What must stand in a text, and what must not."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def read_search(text: str) -> Search:
    """Read a search; signs that mean nothing are passed over.

    Raises
    ------
    SearchTooLong
        More than 300 signs, or more than twenty terms.
    """
    if len(text) > LONGEST_SEARCH:
        raise SearchTooLong(
            f"A search has at most {LONGEST_SEARCH} signs. Leave words out.", length=len(text)
        )
    parts = [(bool(match["without"]), _term(match)) for match in _PART.finditer(text)]
    terms = [(without, term) for without, term in parts if term.words]
    if len(terms) > MOST_TERMS:
        raise SearchTooLong(
            f"A search has at most {MOST_TERMS} words and phrases. Leave some out.", terms=len(terms)
        )
    return Search(
        wanted=tuple(dict.fromkeys(term for without, term in terms if not without)),
        unwanted=tuple(dict.fromkeys(term for without, term in terms if without)),
    )


def _term(match: re.Match[str]) -> Term:
    if match["word"] is None:
        return Term(tuple(list_words(match["phrase"] or "")))
    words = tuple(list_words(match["word"]))
    begins = match["word"].endswith("*") and bool(words) and len(words[-1]) >= SHORTEST_BEGINNING
    return Term(words, is_beginning=begins)


def to_fts5(terms: Sequence[Term], joined_by: str = "AND") -> str:
    """Return terms as SQLite's FTS5 reads them: every word in quotes."""
    return f" {joined_by} ".join(
        f'"{" ".join(term.words)}"{"*" if term.is_beginning else ""}' for term in terms
    )


def to_tsquery(terms: Sequence[Term], joined_by: str = "&") -> str:
    """Return terms as PostgreSQL reads a tsquery: every word in quotes."""
    return f" {joined_by} ".join(f"({_in_a_row(term)})" for term in terms)


def _in_a_row(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]  # letters and digits alone: nothing to escape
    return " <-> ".join(words) + (":*" if term.is_beginning else "")


def find_marks(text: str, search: Search) -> list[tuple[int, int]]:
    """Return where a text holds what was searched for, in order and without overlaps."""
    if not search.wanted:
        return []
    words = list(iter_words(text))
    marks: list[tuple[int, int]] = []
    for start, end in sorted(_places(words, search.wanted)):
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks


def _places(words: Sequence[Word], terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    for at in range(len(words)):
        for term in terms:
            if term.matches(words, at):
                yield words[at].start, words[at + len(term.words) - 1].end
