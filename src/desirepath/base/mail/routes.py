"""Mail over HTTP: the mailbox, and what comes back."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from desirepath.base.mail import schemas, selectors
from desirepath.base.mail.addresses import forgive_address, is_address, own_address
from desirepath.base.mail.contracts import NewMail
from desirepath.base.mail.drawing import draw_mail
from desirepath.base.mail.errors import MailAddressInvalid
from desirepath.base.mail.returning import take_returned
from desirepath.base.mail.services import queue_mails
from desirepath.base.mail.smtp import list_headers
from desirepath.base.models import Mail

router = Router()
RIGHT = "mail.manage"


class _Caller(Protocol):
    """People is the layer above, so the caller is known here by what it can do."""

    @property
    def actor(self) -> Any: ...


def _workspace(request: _Caller) -> int:
    request.actor.require(RIGHT)
    return int(request.actor.workspace_id)


@router.get("/mailbox", response=schemas.MailPage, operation_id="list_mails")
def mails(
    request: _Caller,
    search: str = "",
    state: str = "",
    cursor: str | None = None,
) -> Any:
    """Mails of the workspace, the newest first, whether they went to a server or stayed here."""
    return selectors.list_mails(_workspace(request), search=search, state=state, cursor=cursor)


@router.get("/mailbox-state", response=schemas.MailStateOut, operation_id="get_mail_state")
def state(request: _Caller) -> Any:
    """Whether a mail server is set, and how many mails wait, went out or failed."""
    workspace_id = _workspace(request)
    return {
        "is_sent_for_real": selectors.is_sent_for_real(),
        "from_address": own_address(),
        "return_address": settings.MAIL_RETURN,
        "counts": selectors.count_all(workspace_id),
        "stopped_addresses": selectors.count_stopped(workspace_id),
    }


@router.get("/mailbox/{int:mail_id}", response=schemas.WholeMailOut, operation_id="get_mail")
def mail(request: _Caller, mail_id: int) -> Any:
    """One mail: headers as they go over the line, and its text."""
    row = selectors.get_mail(_workspace(request), mail_id)
    shown = {name: getattr(row, name) for name in schemas.MailOut.model_fields}
    headers = [{"name": name, "value": value} for name, value in list_headers(row)]
    return {**shown, "headers": headers, "text": row.text, "has_html": bool(row.html)}


@router.get("/mailbox/{int:mail_id}/html", operation_id="get_mail_html")
def mail_html(request: _Caller, mail_id: int) -> HttpResponse:
    """The HTML of a mail, for a frame of our own: no script, no form, nothing loaded from elsewhere."""
    row = selectors.get_mail(_workspace(request), mail_id)
    page = row.html or "<!doctype html><html><head><title>-</title></head></html>"
    response = HttpResponse(
        page.replace("<head>", '<head><base target="_blank">', 1)
    )  # links leave the frame
    response["Content-Security-Policy"] = (
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
        "img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
    )
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


@router.post("/mailbox/test", response={201: schemas.MailIdOut}, operation_id="send_test_mail")
def test_mail(request: _Caller, given: schemas.TestMailIn) -> Status[Any]:
    """Send a mail to see whether mail arrives."""
    workspace_id = _workspace(request)
    if not is_address(given.to):
        raise MailAddressInvalid(
            f"“{given.to}” is no e-mail address. Write it like name@example.org.", field="to"
        )
    key = f"test-{uuid4()}"
    subject = "A test mail from Desirepath"
    drawn = draw_mail(
        "plain",
        {
            "subject": subject,
            "words": "This mail arrived, so your mail settings work.",
            "foot": f"Asked for by {request.actor.label}.",
        },
    )
    order = NewMail(
        key=key, purpose="test", to_address=given.to, subject=subject, text=drawn.text, html=drawn.html
    )
    queue_mails(workspace_id, [order])
    return Status(201, Mail.objects.get(workspace_id=workspace_id, key=key))


@router.post("/mailbox/forgive", response=schemas.ForgivenOut, operation_id="forgive_mail_address")
def forgive(request: _Caller, given: schemas.StoppedAddressIn) -> Any:
    """Send to an address again that came back once."""
    return {"was_stopped": forgive_address(_workspace(request), given.address)}


@router.post("/mailbox/returned", response=schemas.ReturnedOut, operation_id="take_returned_mail")
def returned(request: HttpRequest) -> Any:
    """Take one message that came back, as a mail server pipes it: the raw message is the body."""
    workspace_id = _workspace(request)  # type: ignore[arg-type] # the signed-in request has its actor
    return take_returned(workspace_id, request.body)
