"""Files as answers: a table or a text that a browser saves under a name."""

from __future__ import annotations

from django.http import HttpResponse


def attach(text: str, name: str, kind: str = "text/csv") -> HttpResponse:
    """Return a text that is saved as a file; the name is one of ours, in plain letters."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)
