"""The interview guide as Markdown and as a page to print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from desirepath.frame.hearing.guide import Guide, Question, Section

_FIELDS = ("Name and role", "Department", "Date", "Asked by", "Written by")
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|"})


def guide_as_markdown(guide: Guide) -> str:
    """Write a guide as Markdown, with lines for the answers."""
    return "\n".join(_markdown(guide)) + "\n"


def _markdown(guide: Guide) -> Iterator[str]:
    yield from (f"# {_plain(guide.title)}", "", "## Purpose", "")
    yield from _paragraphs(guide.purpose)
    yield from ("## Before you start", "", *(f"- {_plain(line)}" for line in guide.before), "")
    yield from ("## Whom we hear", "", *(f"- {field}: ______________________" for field in _FIELDS), "")
    yield from ("## Introduction (read out)", "", *_quoted(guide.introduction))
    yield from ("## Consent (read out)", "", *_quoted(guide.consent), "- [ ] Agreed", "")
    for section in guide.sections:
        yield from _markdown_section(section, "##")


def _markdown_section(section: Section, mark: str) -> Iterator[str]:
    yield from (f"{mark} {_plain(section.title)}", "")
    if section.lead:
        yield from (f"*{_plain(section.lead)}*", "")
    for question in section.questions:
        why = f" *({_plain(question.why)})*" if question.why else ""
        yield from (f"- {_plain(question.text)}{why}", "", "  Answer:", "")
    for part in section.parts:
        yield from _markdown_section(part, f"{mark}#")


def _paragraphs(lines: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        yield from (_plain(line), "")


def _quoted(text: str) -> Iterator[str]:
    yield from (f"> {_plain(text)}", "")


def _plain(text: str) -> str:
    """What people wrote, on one line and with nothing that Markdown would take for a sign."""
    return " ".join(text.split()).translate(_MARKS)


_STYLE = """
:root { color-scheme: light }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 11pt/1.45 system-ui, sans-serif;
  color: #1f2430; background: #fff }
h1 { font-size: 20pt }
h2 { font-size: 14pt; margin: 2rem 0 .5rem }
h3 { font-size: 11.5pt; margin: 1.2rem 0 .2rem }
h1, h2, h3 { line-height: 1.25; break-after: avoid }
p { margin: .4rem 0 } .lead, .why { color: #55606b; font-size: 9.5pt }
blockquote { margin: .5rem 0; padding: .3rem .8rem; border-left: 3px solid #c4cad2 }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .5rem }
dd { margin: 0; border-bottom: 1px solid #7d8692 }
ol { padding-left: 1.4rem } li { break-inside: avoid; margin: .5rem 0 }
.answer { height: 4.2rem; margin-top: .3rem;
  background: repeating-linear-gradient(#fff 0 1.35rem, #c4cad2 1.35rem 1.4rem); print-color-adjust: exact }
@page { size: A4; margin: 16mm } @media print { body { margin: 0; max-width: none } .hint { display: none } }
"""


def guide_as_page(guide: Guide) -> str:
    """Write a guide as one HTML page without scripts, made to be printed or kept as a PDF."""
    body = "".join(_page(guide))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(guide.title)}</title><style>{_STYLE}</style></head><body><main>{body}</main></body></html>"
    )


def _page(guide: Guide) -> Iterator[str]:
    yield f"<h1>{escape(guide.title)}</h1>"
    yield '<p class="lead hint">Print this page, or keep it as a PDF from the print dialog of the browser.</p>'
    yield f"<h2>Purpose</h2>{_texts(guide.purpose)}<h2>Before you start</h2><ul>"
    yield from (f"<li>{escape(line)}</li>" for line in guide.before)
    fields = "".join(f"<dt>{field}</dt><dd>&nbsp;</dd>" for field in _FIELDS)
    yield f"</ul><h2>Whom we hear</h2><dl>{fields}</dl>"
    yield f"<h2>Introduction (read out)</h2><blockquote>{escape(guide.introduction)}</blockquote>"
    yield f"<h2>Consent (read out)</h2><blockquote>{escape(guide.consent)}</blockquote><p>☐ Agreed</p>"
    for section in guide.sections:
        yield from _page_section(section, 2)


def _page_section(section: Section, level: int) -> Iterator[str]:
    yield f"<section><h{level}>{escape(section.title)}</h{level}>"
    if section.lead:
        yield f'<p class="lead">{escape(section.lead)}</p>'
    yield f"<ol>{''.join(_page_question(one) for one in section.questions)}</ol>"
    for part in section.parts:
        yield from _page_section(part, level + 1)
    yield "</section>"


def _page_question(question: Question) -> str:
    why = f' <span class="why">({escape(question.why)})</span>' if question.why else ""
    return f'<li>{escape(question.text)}{why}<div class="answer"></div></li>'


def _texts(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
