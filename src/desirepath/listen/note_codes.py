"""QR codes to hang up where a step happens: who scans one is on the page of notes with the step chosen."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.http import HttpResponse
from ninja import Router

from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/note-code", operation_id="get_note_qr_code")
def note_code(request: ActorRequest, journey: str, step: str) -> HttpResponse:
    """The address of the page of notes for a step, as a QR code (SVG)."""
    request.actor.require("listen.note")
    base = settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
    address = f"{base}/note?{urlencode({'journey': journey, 'step': step})}"
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=8, border=4)
    name = 'inline; filename="note.svg"'
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml", headers={"Content-Disposition": name})
