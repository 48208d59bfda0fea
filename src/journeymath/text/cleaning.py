"""Make a comment plain, and take out of it what says who wrote it.

Masking is by form: what looks like an address, a number to call, a card, an account or an order is replaced
by a mark such as `[email]`. A name has no form; names are masked on request where the words around them or
a list of known names give them away, and some will be missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

LONGEST_CHARACTERS = 10_000
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Mask:
    """One replaced place: what kind of thing stood at [start, end) of the clean text before masking."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class MaskedText:
    """A comment without what was masked; `masks` tell what and where, never the thing itself."""

    text: str
    masks: tuple[Mask, ...]


def clean(text: str) -> str:
    """One Unicode form, no invisible characters, single spaces; cut after 10,000 characters.

    >>> clean("Great \\u200b  service\\n\\n thanks")
    'Great service\\nthanks'
    """
    composed = unicodedata.normalize("NFC", text[: 2 * LONGEST_CHARACTERS])
    plain = _LINES.sub("\n", _SPACES.sub(" ", _HIDDEN.sub("", composed.replace("\r\n", "\n"))))
    return plain.strip()[:LONGEST_CHARACTERS]


def mask(text: str, *, names: bool = False, known_names: Collection[str] = ()) -> MaskedText:
    """Replace what identifies a person by marks.

    Parameters
    ----------
    text : str
        A comment, best after `clean`.
    names : bool, default False
        Mask names too: after a title, a greeting or "my name is", and those of `known_names`.
    known_names : collection of str
        Names to look for when `names` is set, such as the customer's own; whole words, any case.

    Returns
    -------
    MaskedText
        The text with marks, and what stood where.

    Examples
    --------
    >>> mask("Call +44 20 7946 0958 or write to jo@example.org").text
    'Call [phone] or write to [email]'
    """
    found = _without_overlaps(_places(text, names=names, known_names=known_names))
    parts: list[str] = []
    at = 0
    for place in found:
        parts += [text[at : place.start], f"[{place.kind}]"]
        at = place.end
    return MaskedText(text="".join([*parts, text[at:]]), masks=tuple(found))


def _places(text: str, *, names: bool, known_names: Collection[str]) -> Iterator[Mask]:
    for kind, pattern, is_one in _FORMS:
        for match in pattern.finditer(text):
            if is_one is None or is_one(match[0]):
                yield Mask(kind, match.start(), match.end())
    if names:
        yield from _names(text, known_names)


def _names(text: str, known: Collection[str]) -> Iterator[Mask]:
    for match in _NAME_IN_CONTEXT.finditer(text):
        yield Mask("name", *match.span("name"))
    words = sorted(
        (re.escape(name.strip()) for name in known if len(name.strip()) > 1), key=len, reverse=True
    )
    if words:
        for match in re.finditer(rf"\b(?:{'|'.join(words)})\b", text, flags=re.IGNORECASE):
            yield Mask("name", match.start(), match.end())


def _without_overlaps(places: Iterator[Mask]) -> list[Mask]:
    """The forms are tried from the most to the least particular; who came first keeps the place."""
    taken: list[Mask] = []
    for place in places:
        if all(place.end <= other.start or other.end <= place.start for other in taken):
            taken.append(place)
    return sorted(taken, key=lambda place: place.start)


def _is_card(number: str) -> bool:
    """The check digit of Luhn (ISO/IEC 7812-1), over 13 to 19 digits."""
    digits = [int(digit) for digit in re.sub(r"\D", "", number)]
    if not 13 <= len(digits) <= 19:
        return False
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _is_account(text: str) -> bool:
    """The check digits of an IBAN (ISO 13616): letters as numbers, remainder 1 by 97."""
    plain = re.sub(r"\s", "", text).upper()
    return int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])) % 97 == 1


def _is_phone(text: str) -> bool:
    digits = len(re.sub(r"\D", "", text))
    return 9 <= digits <= 15 or (digits >= 7 and text.startswith(("+", "0", "(0")))


_Check = Callable[[str], bool] | None
_FORMS: tuple[tuple[str, re.Pattern[str], _Check], ...] = (
    ("email", re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), None),
    ("link", re.compile(r"(?:https?://|www\.)[^\s<>\"']+", re.IGNORECASE), None),
    (
        "account",
        re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE),
        _is_account,
    ),
    ("card", re.compile(r"(?<![\d.])\d(?:[ -]?\d){12,18}(?!\d)"), _is_card),
    (
        "order",
        re.compile(
            r"#\d{4,20}\b|\b(?=[A-Z0-9-]{6,24}\b)(?=[A-Z-]*\d)(?=[\d-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*\b"
        ),
        lambda text: len(re.sub(r"\D", "", text)) >= 4,
    ),
    (
        "order",
        re.compile(
            r"(?<=order )\d{5,20}\b|(?<=number )\d{5,20}\b|(?<=reference )\d{5,20}\b|(?<=invoice )\d{5,20}\b",
            re.IGNORECASE,
        ),
        None,
    ),
    ("phone", re.compile(r"(?<![\w.])\+?\(?\d(?:[ ()/.-]{0,2}\d){6,14}(?![\w])"), _is_phone),
)
_NAME = r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2})"
_NAME_IN_CONTEXT = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Mme|Sr|Sra)\.? |"
    r"(?:[Mm]y name is|I am called|by the name of|named) |"
    rf"(?:Dear|Hi|Hello|[Rr]egards,?|Thanks,|Sincerely,?)[ \n]){_NAME}"
)
