"""Every refusal of the API becomes one shape: application/problem+json, by the handlers in this file alone."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from desirepath.base.errors import DomainError, InvalidRequest, NotFound, NotSignedIn, Unavailable
from journeymath.errors import JourneymathError

log = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 5


class InternalFault(DomainError):
    """A fault of the product itself; the reference finds it in the log."""

    code = "internal-fault"
    status = 500
    title = "Something went wrong on our side"


class DatabaseAway(Unavailable):
    """The operational database does not answer, or is too busy to."""

    code = "database-away"
    title = "The database does not answer"


class BodyTooLarge(DomainError):
    """The body of a request is larger than the API reads."""

    code = "request-body-too-large"
    status = 413
    title = "The request is too large"


class AnalysisRefused(DomainError):
    """A method of journeymath refuses the data or the options it was given."""

    code = "analysis-refused"
    status = 422
    title = "This cannot be computed from these data"


def database_away(error: Exception) -> DatabaseAway:
    """Return the refusal for a database that does not answer; what the driver says goes to the log alone."""
    log.error("the database does not answer: %s", " ".join(str(error).split()))
    return DatabaseAway(
        "The database does not answer. Start it, or check DATABASE_URL; `desirepath doctor` says more. What was"
        " sent meanwhile is safe: it waits in the inbox, or its sender was refused and keeps it."
    )


def problem_response(error: DomainError) -> HttpResponse:
    """Return the problem document of a domain error, with a reference that also stands in the log."""
    reference = secrets.token_hex(6)
    level = logging.ERROR if error.status >= 500 else logging.INFO
    log.log(level, "%s %s (%s): %s", error.status, error.code, reference, error.detail)
    response = JsonResponse(
        problem_document(error, reference), status=error.status, content_type=CONTENT_TYPE
    )
    if error.status in {429, 503}:
        response["Retry-After"] = str(error.fields.get("retry_after_seconds", RETRY_AFTER_SECONDS))
    return response


def problem_document(error: DomainError, reference: str) -> dict[str, Any]:
    """Return the members of RFC 9457 and ours: code, fields, reference."""
    return {
        "type": f"urn:desirepath:problem:{error.code}",
        "title": error.title,
        "status": error.status,
        "code": error.code,
        "detail": error.detail,
        "fields": error.fields,
        "reference": reference,
    }


def install_handlers(api: NinjaAPI) -> None:
    """Make the API answer every error as a problem document."""
    for kind, translate in TRANSLATIONS:
        api.add_exception_handler(kind, _handler(translate))


def _handler(translate: Any) -> Any:
    def handle(request: HttpRequest, error: Any) -> HttpResponse:
        return problem_response(translate(error))

    return handle


def _from_domain(error: DomainError) -> DomainError:
    return error


def _from_journeymath(error: JourneymathError) -> DomainError:
    return AnalysisRefused(str(error), reason=getattr(error, "code", type(error).__name__))


def _from_validation(error: ValidationError) -> DomainError:
    # The last part of a place is the field's name; the parts before it say body or query and the parameter.
    places = {str(item["loc"][-1]): str(item["msg"]) for item in error.errors}
    sentence = "; ".join(f"{place}: {message}" for place, message in places.items())
    return InvalidRequest(f"{sentence}.", **places)


def _from_sign_in(_error: AuthenticationError) -> DomainError:
    return NotSignedIn("Nobody is signed in. Sign in at /sign-in, or send an API key as Bearer token.")


def _from_http(error: HttpError) -> DomainError:
    if error.status_code == 404:
        return NotFound(str(error))
    if str(error).startswith("Cannot parse request body"):
        return InvalidRequest(
            "The body cannot be read. Send JSON in UTF-8, without NUL characters and not nested hundreds of"
            " levels deep."
        )
    return InvalidRequest(str(error))


def _from_large_body(_error: RequestDataTooBig) -> DomainError:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return BodyTooLarge(
        f"The body is larger than {most / 1e6:.1f} MB. Send it in parts: edits in several requests, a large"
        " journey file with `desirepath journeys import`.",
        most_bytes=most,
    )


def _from_missing(_error: Http404) -> DomainError:
    return NotFound("There is nothing at this address. The list of addresses is /api/openapi.json.")


def _from_fault(error: Exception) -> DomainError:
    log.exception("unexpected %s", type(error).__name__, exc_info=error)
    return InternalFault(
        "The request failed and nothing was changed. Try again; if it stays, report the reference below."
    )


TRANSLATIONS: list[tuple[type[Exception], Any]] = [
    (Exception, _from_fault),
    (OperationalError, database_away),
    (InterfaceError, database_away),
    (Http404, _from_missing),
    (RequestDataTooBig, _from_large_body),
    (HttpError, _from_http),
    (AuthenticationError, _from_sign_in),
    (ValidationError, _from_validation),
    (JourneymathError, _from_journeymath),
    (DomainError, _from_domain),
]
