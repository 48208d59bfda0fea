"""The API's own description says what every address may answer beside its result: a problem document."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from desirepath.base.problem import CONTENT_TYPE

_TEXT = {"type": "string"}
PROBLEM_SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "A refusal (RFC 9457): what is wrong, in one sentence, with the next step.",
    "type": "object",
    "properties": {
        "type": _TEXT | {"description": "urn:desirepath:problem: and the code."},
        "title": _TEXT,
        "status": {"type": "integer", "description": "The HTTP status of the answer."},
        "code": _TEXT | {"description": "Stable; all of them are listed in docs/reference/errors.md."},
        "detail": _TEXT | {"description": "What is wrong here, and what to do next."},
        "fields": {"type": "object", "additionalProperties": True},
        "reference": _TEXT | {"description": "Finds the refusal in the log."},
    },
    "required": ["type", "title", "status", "code", "detail", "fields", "reference"],
}
PROBLEM_ANSWER: dict[str, Any] = {
    "description": "Every refusal has this one shape.",
    "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class DescribedApi(NinjaAPI):
    """An API whose OpenAPI document tells of its problem documents too."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the OpenAPI document; every operation has the problem document as its default answer."""
        document = super().get_openapi_schema(**options)
        document["components"]["schemas"]["Problem"] = PROBLEM_SCHEMA
        for path in document["paths"].values():
            for operation in path.values():
                # The statuses are numbers until they are written; beside “default” they could not be sorted.
                answers = {str(status): answer for status, answer in operation["responses"].items()}
                operation["responses"] = answers | {"default": PROBLEM_ANSWER}
        return document
