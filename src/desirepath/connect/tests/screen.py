"""The import screen of wide surveys, as tests send to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

Look = dict[str, Any]


@dataclass(frozen=True)
class Screen:
    """Sends a file and fields as the screen does."""

    client: Client

    def ask(self, address: str, content: str | bytes, name: str = "survey.csv", **fields: str) -> Any:
        """The answer to a file, whatever it is."""
        data = content if isinstance(content, bytes) else content.encode()
        return self.client.post(
            f"/api/connect/{address}", {"files": SimpleUploadedFile(name, data), **fields}
        )

    def send(self, address: str, content: str | bytes, name: str = "survey.csv", **fields: str) -> Look:
        """The answer to a file that is taken."""
        answer = self.ask(address, content, name, **fields)
        assert answer.status_code == 200, answer.content
        return dict(answer.json())


def suggested(look: Look) -> Look:
    """What each column probably is."""
    return {one["name"]: one["suggestion"] for one in look["columns"]}


def mapping_of(look: Look, **given: Any) -> dict[str, Any]:
    """What the screen sends when nobody changes anything."""
    sure = {name: one for name, one in suggested(look).items() if one["sure"]}
    first = {one["role"]: name for name, one in reversed(sure.items())}
    kept = ("slug", "scale", "step", "text", "values", "not_given", "not_applicable")
    questions = [
        {"column": name, **{key: one[key] for key in kept}}
        for name, one in sure.items()
        if one["role"] == "question"
    ]
    own = {"name": "Survey", "source": "survey", "file": look["file"], "questions": questions}
    return {**own, **{role: first.get(role, "") for role in ("respondent", "time", "weight")}, **given}
