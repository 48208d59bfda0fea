"""Coverage and the interview guide over HTTP: parse, call one selector, answer."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpResponse
from ninja import Router

from desirepath.base.attachments import attach
from desirepath.frame.hearing.coverage_tables import departments_as_csv, steps_as_csv
from desirepath.frame.hearing.guide_text import guide_as_markdown, guide_as_page
from desirepath.frame.schemas.coverage import CoverageOut
from desirepath.frame.selectors.coverage import get_coverage
from desirepath.frame.selectors.guide import get_guide
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/hearing/coverage", response=CoverageOut, operation_id="get_hearing_coverage")
def coverage(request: ActorRequest) -> Any:
    """Who was heard and who was not: departments, stages and steps."""
    return get_coverage(request.actor)


@router.get("/hearing/coverage/export", operation_id="export_hearing_coverage")
def export(request: ActorRequest, part: Literal["departments", "steps"] = "departments") -> HttpResponse:
    """Coverage as CSV: one line for each department, or for each step."""
    found = get_coverage(request.actor)
    text = departments_as_csv(found) if part == "departments" else steps_as_csv(found)
    return attach(text, f"coverage-{part}.csv")


@router.get("/hearing/guide", operation_id="export_interview_guide")
def guide(
    request: ActorRequest,
    journey: str = "",
    department: str = "",
    format: Literal["markdown", "html"] = "markdown",  # noqa: A002 - the query's name
) -> HttpResponse:
    """The interview guide of a journey, or a general one: Markdown as a file, HTML as a page to print."""
    made = get_guide(request.actor, journey=journey, department=department)
    if format == "html":
        return HttpResponse(guide_as_page(made), content_type="text/html; charset=utf-8")
    name = f"interview-guide-{journey}.md" if journey else "interview-guide.md"
    return attach(guide_as_markdown(made), name, "text/markdown")
