"""Asking the language model: within the month's budget, the same never twice, through the one guarded way out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from desirepath.base.clock import now
from desirepath.base.errors import DomainError
from desirepath.base.outbound import post_json
from desirepath.base.sealing import unseal
from desirepath.understand.models import EndpointAnswer, TextEndpoint
from desirepath.understand.text.endpoint.wording import Message, key_of, read_object
from desirepath.understand.text.errors import (
    EndpointBudgetSpent,
    EndpointFailed,
    EndpointIncomplete,
    EndpointOff,
)

PURPOSE = "text-endpoint"
LONGEST_ANSWER_TOKENS = 400
LETTERS_OF_A_TOKEN = 3  # on the safe side for most languages
TIMEOUT_SECONDS = 60.0


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An answer, and what it cost; nothing when it was kept from before."""

    answer: dict[str, Any]
    tokens: int
    is_kept: bool


def get_endpoint(workspace_id: int) -> TextEndpoint:
    """Return the workspace's endpoint, ready to be asked.

    Raises
    ------
    EndpointOff
        Nobody switched it on.
    EndpointIncomplete
        It has no address or no model.
    """
    row = TextEndpoint.objects.filter(workspace_id=workspace_id).first()
    if row is None or not row.is_on:
        raise EndpointOff(
            "The language model is off. An administrator can switch it on in the settings of Text."
        )
    if not row.url or not row.model:
        raise EndpointIncomplete("Give the address and the name of the model first.")
    return row


def ask(endpoint: TextEndpoint, messages: Sequence[Message]) -> Asked:
    """Return the JSON object that the model answers.

    Raises
    ------
    EndpointBudgetSpent
        The month's tokens would not suffice.
    EndpointFailed
        It did not answer with an object.
    """
    key = key_of(endpoint.url, endpoint.model, messages)
    kept = EndpointAnswer.objects.filter(workspace_id=endpoint.workspace_id, key=key).first()
    if kept is not None:
        return Asked(answer=kept.answer, tokens=0, is_kept=True)
    expected = _expected_tokens(messages)
    _reserve(endpoint, expected)
    used = expected
    try:
        document = _send(endpoint, messages)
        used = _tokens_of(document, expected)
        answer = read_object(_text_of(document))
    finally:
        _settle(endpoint, used - expected)
    if not answer:
        raise EndpointFailed("The language model answered, but not with the object that was asked for.")
    _keep(endpoint, key, answer)
    return Asked(answer=answer, tokens=used, is_kept=False)


def _send(endpoint: TextEndpoint, messages: Sequence[Message]) -> Any:
    headers = {}
    if endpoint.key_sealed:
        headers["Authorization"] = f"Bearer {unseal(endpoint.key_sealed, PURPOSE)}"
    answered = post_json(
        f"{endpoint.url.rstrip('/')}/chat/completions",
        {
            "model": endpoint.model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": LONGEST_ANSWER_TOKENS,
        },
        headers=headers,
        may_be_private=endpoint.may_be_private,
        timeout=TIMEOUT_SECONDS,
    )
    if answered.status != 200:
        raise EndpointFailed(_refusal(answered.status, answered.body), answered=answered.status)
    return answered.json()


def _refusal(status: int, body: bytes) -> str:
    reasons = {
        401: "The key is not accepted.",
        404: "There is nothing at this address: it often ends in /v1.",
    }
    said = " ".join(body[:200].decode(errors="replace").split())
    return f"The language model refused with status {status}. {reasons.get(status, said)}"


def _text_of(document: Any) -> str:
    try:
        return str(document["choices"][0]["message"]["content"])
    except (KeyError, IndexError, TypeError) as error:
        raise EndpointFailed(
            "The service's answer is not of the form of an OpenAI-compatible one."
        ) from error


def _tokens_of(document: Any, expected: int) -> int:
    usage = document.get("usage") if isinstance(document, dict) else None
    told = usage.get("total_tokens") if isinstance(usage, dict) else None
    return told if isinstance(told, int) and told >= 0 else expected


def _expected_tokens(messages: Sequence[Message]) -> int:
    letters = sum(len(message["content"]) for message in messages)
    return math.ceil(letters / LETTERS_OF_A_TOKEN) + LONGEST_ANSWER_TOKENS


@transaction.atomic
def _reserve(endpoint: TextEndpoint, tokens: int) -> None:
    """Take the tokens out of the month's budget before they are spent, so that two that ask at once keep to it."""
    row = TextEndpoint.objects.select_for_update().get(pk=endpoint.pk)
    month = now().strftime("%Y-%m")
    if row.month != month:
        row.month, row.tokens_used, row.requests_made = month, 0, 0
    if row.tokens_used + tokens > row.monthly_tokens:
        raise EndpointBudgetSpent(
            f"{row.tokens_used:,} of this month's {row.monthly_tokens:,} tokens are spent; this needs about "
            f"{tokens:,}. Raise the budget, or wait for the next month.",
            used=row.tokens_used,
            budget=row.monthly_tokens,
        )
    row.tokens_used += tokens
    row.requests_made += 1
    row.save(update_fields=["month", "tokens_used", "requests_made"])


def _settle(endpoint: TextEndpoint, difference: int) -> None:
    rows = TextEndpoint.objects.filter(pk=endpoint.pk)
    rows.update(tokens_used=Greatest(F("tokens_used") + difference, 0))


def _keep(endpoint: TextEndpoint, key: str, answer: dict[str, Any]) -> None:
    """Keep labels and names; what quotes a comment is asked anew, so that an erased one is kept nowhere."""
    plain = {name: value for name, value in answer.items() if name in {"labels", "name"}}
    if set(answer) <= {"labels", "quote"}:
        EndpointAnswer.objects.get_or_create(
            workspace_id=endpoint.workspace_id, key=key, defaults={"answer": plain}
        )


def refusal_of(error: DomainError) -> str:
    """Return one line about why asking failed."""
    return f"{error.title}: {error.detail}"
