"""Files that respondents send: checked by name and content, kept under random names outside of what is served."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction

from desirepath.listen.models import AnswerFile, Response
from desirepath.listen.surveys.answering import Fault, field_of
from desirepath.listen.surveys.contracts import Question

# type of the survey file → content type, endings, how the content begins (None: text).
KINDS: dict[str, tuple[str, tuple[str, ...], tuple[bytes, ...] | None]] = {
    "pdf": ("application/pdf", (".pdf",), (b"%PDF-",)),
    "png": ("image/png", (".png",), (b"\x89PNG\r\n\x1a\n",)),
    "jpg": ("image/jpeg", (".jpg", ".jpeg"), (b"\xff\xd8\xff",)),
    "webp": ("image/webp", (".webp",), (b"RIFF",)),
    "txt": ("text/plain", (".txt",), None),
    "csv": ("text/csv", (".csv",), None),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx",),
        (b"PK\x03\x04",),
    ),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        (".xlsx",),
        (b"PK\x03\x04",),
    ),
}
MEGABYTE = 1_000_000
HEAD_BYTES = 512
LONGEST_NAME = 200
MOST_FILES = 20  # of one response, those that were replaced too


class Upload(Protocol):
    """A file as it was sent."""

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    def read(self, num_bytes: int | None = None, /) -> bytes: ...
    def seek(self, offset: int, /) -> Any: ...
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]: ...


class FileRefused(Exception):
    """A file is not what the question takes; the code is one that the page has words for."""

    def __init__(self, code: str, **named: Any) -> None:
        super().__init__(code)
        self.code, self.named = code, named


def uploads_folder() -> Path:
    """Return the folder of all files of answers; nothing in it is served by its name."""
    return Path(settings.DATA_DIR) / "survey-files"


def path_of(stored_as: str) -> Path:
    """Return where a file lies."""
    return uploads_folder() / stored_as[:2] / stored_as


def keep_file(*, response: Response, question: Question, given: Upload) -> dict[str, Any]:
    """Keep a file and return it as an answer.

    Raises
    ------
    FileRefused
        It is empty, too large, or not of a type that the question takes.
    """
    kind = _check(question, given)
    if AnswerFile.objects.filter(response=response).count() >= MOST_FILES:
        raise FileRefused("file-large", most=question.most_megabytes)
    stored_as = secrets.token_hex(24)
    _write(path_of(stored_as), given)
    name = clean_name(given.name or "", kind)
    with transaction.atomic():
        row = AnswerFile.objects.create(
            workspace_id=response.workspace_id,
            response=response,
            question=question.key,
            stored_as=stored_as,
            name=name,
            content_type=KINDS[kind][0],
            byte_count=given.size or 0,
        )
    return {"file": row.pk, "name": name, "bytes": row.byte_count}


def keep_files(
    *, response: Response, questions: Iterable[Question], given: Mapping[str, Upload]
) -> tuple[dict[str, Any], list[Fault]]:
    """Keep the files of a page and return them as answers, with what is wrong with those that are refused."""
    kept: dict[str, Any] = {}
    refused = []
    for question in questions if given else ():
        upload = given.get(field_of(question)) if question.kind == "file" else None
        if upload is None:
            continue
        try:
            kept[question.key] = keep_file(response=response, question=question, given=upload)
        except FileRefused as error:
            refused.append(Fault(error.code, field_of(question), error.named))
    return kept, refused


def clean_name(name: str, kind: str) -> str:
    """Return a name without folders and control characters, with the ending of its type."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"/|?*;').strip(". ")
    stem, ending = Path(plain).stem[: LONGEST_NAME - 10], Path(plain).suffix.lower()
    endings = KINDS[kind][1]
    return f"{stem or 'file'}{ending if ending in endings else endings[0]}"


def remove_files(names: Iterable[str]) -> None:
    """Delete files from the disk; one that is gone already is no matter."""
    for stored_as in names:
        path_of(stored_as).unlink(missing_ok=True)


def _check(question: Question, given: Upload) -> str:
    if not given.size:
        raise FileRefused("file-empty")
    if given.size > question.most_megabytes * MEGABYTE:
        raise FileRefused("file-large", most=question.most_megabytes)
    ending = Path(given.name or "").suffix.lower()
    kind = next((one for one in question.file_types if ending in KINDS[one][1]), None)
    if kind is None or not _begins_as(kind, given):
        raise FileRefused("file-type", types=", ".join(question.file_types))
    return kind


def _begins_as(kind: str, given: Upload) -> bool:
    given.seek(0)
    head = given.read(HEAD_BYTES)
    given.seek(0)
    starts = KINDS[kind][2]
    if kind == "webp":
        return head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return b"\x00" not in head if starts is None else head.startswith(starts)


def _write(path: Path, given: Upload) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        for chunk in given.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())  # whoever is told that it is here may throw theirs away
