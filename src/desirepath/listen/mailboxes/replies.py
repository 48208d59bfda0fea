"""What a person wrote in a mail, without the mail that they answer and without their signature."""

from __future__ import annotations

import re

_BEGINS = re.compile(
    r"^[ \t]*(?:"
    r"On\b.{5,200}\bwrote:|Am\b.{5,200}\bschrieb\b.{0,100}:|Le\b.{5,200}\ba écrit\s*:|El\b.{5,200}\bescribió\s*:|"
    r"Il\b.{5,200}\bha scritto\s*:|Em\b.{5,200}\bescreveu\s*:|Op\b.{5,200}\bschreef\b.{0,100}:|"
    r"-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d['’]origine|Mensaje original|"
    r"Messaggio originale|Mensagem original|Oorspronkelijk bericht|Forwarded message|Weitergeleitete Nachricht)"
    r"\s*-{2,}|"
    r"_{20,}[ \t]*$|"
    r"\*?(?:From|Von|De|Da|Van):\*?[ \t].{3,200}\n[ \t]*\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Inviato|"
    r"Verzonden):"
    r")",
    re.MULTILINE | re.IGNORECASE,
)
# Mail programs break the line of who wrote when.
_TWO_LINES = re.compile(r"^((?:On|Am|Le|El|Il|Em|Op)\b[^\n]{5,150})\n([^\n]{0,120}:)[ \t]*$", re.MULTILINE)
_WROTE = re.compile(r"\b(?:wrote|schrieb|écrit|escribió|scritto|escreveu|schreef)\b")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_SENT_FROM = re.compile(
    r"\n\s*(?:Sent from my|Von meinem|Envoyé de mon|Enviado desde mi|Get Outlook for|Gesendet von)[^\n]{0,60}\s*$",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """Return the writer's own words; of a mail that only quotes, what stands between the quotes."""
    plain = _TWO_LINES.sub(_joined, text.replace("\r\n", "\n"))
    kept = _without_quotes(_up_to(_SIGNATURE, _up_to(_BEGINS, plain)))
    if not kept:
        kept = _without_quotes(_up_to(_SIGNATURE, plain))
    return _SENT_FROM.sub("", f"\n{kept}").strip()


def _joined(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]}" if _WROTE.search(match[0]) else match[0]


def _up_to(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return text[: match.start()] if match else text


def _without_quotes(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith(">")).strip()
