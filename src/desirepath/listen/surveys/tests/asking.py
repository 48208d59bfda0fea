"""A survey to answer, and a respondent who answers it as a browser without scripts does."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client

from desirepath.listen.models import Survey
from desirepath.listen.surveys.public import flood
from desirepath.listen.surveys.services.drafts import create_survey
from desirepath.listen.surveys.services.inviting import create_invitations
from desirepath.listen.surveys.services.publishing import publish_survey
from desirepath.people.contracts import Actor


def nps_document(**further: Any) -> dict[str, Any]:
    """Score on the first page, words on the second, an apology for detractors on a third."""
    causes = {
        group: [{"key": f"{group}-speed", "name": "Speed"}, {"key": f"{group}-price", "name": "Price"}]
        for group in ("promoters", "passives", "detractors")
    }
    return {
        "languages": ["en", "de"],
        "pages": [
            {
                "key": "score",
                "questions": [
                    {
                        "key": "nps",
                        "kind": "nps",
                        "required": True,
                        "text": {"en": "Would you recommend us?", "de": "Würden Sie uns empfehlen?"},
                    },
                    {"key": "name", "kind": "text", "text": "What may we call you?"},
                ],
            },
            {
                "key": "why",
                "title": "Thanks, {{name|friend}}: {{nps}} it is",
                "questions": [
                    {"key": "cause", "kind": "cause", "about": "nps", "text": "Why?", "causes": causes},
                    {"key": "words", "kind": "comment", "about": "nps", "text": "Your words"},
                ],
            },
            {
                "key": "sorry",
                "show_if": {"answer": "nps", "op": "<=", "value": 6},
                "questions": [{"key": "contact", "kind": "contact", "text": "May we call?"}],
            },
        ],
        **further,
    }


def open_survey(actor: Actor, document: dict[str, Any] | None = None, name: str = "Ask") -> Survey:
    """Publish a survey."""
    flood.networks.forget()
    flood.surveys.forget()
    flood.misses.forget()
    made = create_survey(actor=actor, name=name, document=document or nps_document())
    return publish_survey(actor=actor, slug=made.slug)


def invite(actor: Actor, survey: Survey, customer: int | None = None) -> str:
    """Return the path of a new invitation."""
    return create_invitations(actor=actor, slug=survey.slug, customers=[customer])[0].path


class Form(HTMLParser):
    """The one form of a page: where it is sent, and what it holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, list[str]] = {}
        self.names: set[str] = set()
        self._area = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = given["action"]
        elif tag == "textarea":
            self._area = given["name"]
            self.names.add(self._area)
        elif tag == "input":
            self.names.add(given["name"])
            ticked = given["type"] not in {"radio", "checkbox"} or "checked" in given
            if ticked and given["type"] != "file":
                self.fields.setdefault(given["name"], []).append(given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields.setdefault(self._area, []).append(data.removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""


class Respondent:
    """Somebody with a browser that runs no scripts."""

    def __init__(self, client: Client | None = None) -> None:
        self.client = client or Client()
        self.at = ""
        self.answer: Any = None

    def open(self, path: str) -> Respondent:
        """Go to an address."""
        self.at = path
        self.answer = self.client.get(path)
        return self

    @property
    def text(self) -> str:
        """What the page says."""
        return str(self.answer.content.decode())

    @property
    def form(self) -> Form:
        """The page's form as it stands."""
        return Form(self.text)

    def post(self, go: str = "next", **answers: Any) -> Respondent:
        """Send the form, with answers by question key; follow where it leads."""
        form = self.form
        fields: dict[str, Any] = {**form.fields, "go": go}
        fields |= {f"q-{key.replace('__', '.')}": value for key, value in answers.items()}
        self.answer = self.client.post(form.action, fields)
        if self.answer.status_code == 303:
            self.open(self.answer["Location"])
        return self
