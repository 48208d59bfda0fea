"""Personal data in a text, found by how they look: addresses, numbers, names; each gives way to a bracketed word.

Nothing here is certain. What looks like a telephone number may be one of something else, and a name that nobody
listed is not found; docs/methods/voice.md says what is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

EMAIL, CARD, IBAN, PHONE, NAMES, NUMBERS = "email", "card", "iban", "phone", "names", "numbers"
WHAT = (EMAIL, CARD, IBAN, PHONE, NAMES, NUMBERS)
USUAL = (EMAIL, CARD, IBAN, PHONE, NAMES)
WORDS = {
    EMAIL: "[e-mail]",
    CARD: "[card]",
    IBAN: "[account]",
    PHONE: "[phone]",
    NAMES: "[name]",
    NUMBERS: "[number]",
}
SHORTEST_NAME = 3
# Names that begin a sentence as often as they name somebody: of colleagues they go only as part of a whole name.
_EVERYDAY = """
will may mark rose grace hope joy art bill faith frank grant june april august summer dawn young long
best king price page bank rich pat sue rob drew chase miles reed stone wood hill field park brown green
white black gray grey short little good day night west north east south cook hunter mason major bishop
dean noble sharp swift wise clear case care service team support herr frau klein gross lang kurz jung alt
neu wolf stein berg koch bauer kaiser winter sommer herbst
"""
EVERYDAY_WORDS = frozenset(_EVERYDAY.split())
LEAST_PHONE, MOST_PHONE = 7, 15  # digits
_LEAST_CARD, _MOST_CARD = 13, 19

_EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_DIGITS = re.compile(r"(?<![\w.,])\d(?:[ -]?\d){12,18}(?![\w-])")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_PHONE = re.compile(r"(?<![\w.,/:-])(?:\+|00|\(?0)[\d(][\d ()/.-]{5,22}\d(?!\w|[.,]\d)")
_GROUPED = re.compile(r"(?<![\w.,/:-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w|[.,]\d)")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}.*")
_NUMBER = re.compile(r"(?<!\w)(?:[A-Z]{1,6}[-/ ]?\d{4,}(?:[-/]\d+)*|#\d{3,}|\d{6,})(?!\w)")
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w'’-]+"
_SAID = re.compile(
    r"\b(?i:my name is|this is|i am called|mein name ist|ich heiße|ich heisse|je m['’]appelle|mon nom est|"
    r"me llamo|mi nombre es|mi chiamo|il mio nome è|meu nome é|mijn naam is|ik heet|"
    r"mr\.?|mrs\.?|ms\.?|miss|dr\.?|prof\.?|herrn?|frau|mme\.?|monsieur|madame|sr\.?|sra\.?|señora?|signora?)"
    rf"\s+((?:{_NAME})(?:\s+{_NAME}){{0,2}})"
)


@dataclass(frozen=True, slots=True)
class MaskedText:
    """A text without what was found, and the kinds of it."""

    text: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Whose names are known: of the customer who speaks each part goes, in capitals or not.

    Of colleagues whole names go, and parts as they are written unless they are everyday words too; of others, who
    may be called by what they do, whole names alone.
    """

    customer: tuple[str, ...] = ()
    colleagues: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


NOBODY = Names()


def mask_text(text: str, what: Collection[str] = USUAL, names: Names = NOBODY) -> MaskedText:
    """Replace personal data of the chosen kinds; the longest kinds first, so that none cuts another."""
    found: list[str] = []
    for kind in WHAT:
        if kind in what:
            masked = _find(kind, names)(text)
            if masked != text:
                found.append(kind)
            text = masked
    return MaskedText(text, tuple(found))


def _find(kind: str, names: Names) -> Callable[[str], str]:
    return {
        EMAIL: lambda text: _EMAIL.sub(WORDS[EMAIL], text),
        CARD: lambda text: _DIGITS.sub(_card, text),
        IBAN: lambda text: _IBAN.sub(_account, text),
        PHONE: lambda text: _GROUPED.sub(WORDS[PHONE], _PHONE.sub(_phone, text)),
        NAMES: lambda text: _mask_names(text, names),
        NUMBERS: lambda text: _NUMBER.sub(WORDS[NUMBERS], text),
    }[kind]


def _card(match: re.Match[str]) -> str:
    digits = _digits(match[0])
    is_card = _LEAST_CARD <= len(digits) <= _MOST_CARD and passes_luhn(digits) and len(set(digits)) > 1
    return WORDS[CARD] if is_card else match[0]


def passes_luhn(digits: Sequence[int]) -> bool:
    """Tell whether digits end in the check digit of ISO/IEC 7812 (Luhn)."""
    doubled = [digit if place % 2 == 0 else digit * 2 for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _account(match: re.Match[str]) -> str:
    """An IBAN's letters count as numbers from ten; turned round it leaves 1 when divided by 97 (ISO 13616)."""
    plain = match[0].replace(" ", "")
    turned = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return WORDS[IBAN] if int(turned) % 97 == 1 else match[0]


def _phone(match: re.Match[str]) -> str:
    count = len(_digits(match[0]))
    if not LEAST_PHONE <= count <= MOST_PHONE or _DATE.fullmatch(match[0]):
        return match[0]
    return WORDS[PHONE]


def _digits(text: str) -> list[int]:
    return [int(sign) for sign in text if sign.isascii() and sign.isdigit()]


def _mask_names(text: str, names: Names) -> str:
    known = _longest_first(part for name in names.customer for part in (name, *name.split()))
    if known:
        text = re.sub(rf"(?<!\w)(?:{known})(?!\w)", WORDS[NAMES], text, flags=re.IGNORECASE)
    text = _of_staff(names.colleagues, names.others).sub(WORDS[NAMES], text)
    return _SAID.sub(lambda match: match[0][: match.start(1) - match.start()] + WORDS[NAMES], text)


@lru_cache(maxsize=4)
def _of_staff(colleagues: tuple[str, ...], others: tuple[str, ...]) -> re.Pattern[str]:
    whole = _longest_first(name for name in (*colleagues, *others) if " " in name.strip())
    parts = _longest_first(
        part
        for name in colleagues
        for part in name.split()
        if part[:1].isupper() and part.casefold() not in EVERYDAY_WORDS
    )
    either = "|".join(one for one in (f"(?i:{whole})" if whole else "", parts) if one)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)")


def _longest_first(names: Iterable[str]) -> str:
    """Names as alternatives of a pattern."""
    kept = {name.strip() for name in names if len(name.strip()) >= SHORTEST_NAME}
    return "|".join(re.escape(one) for one in sorted(kept, key=lambda one: (-len(one), one)))
