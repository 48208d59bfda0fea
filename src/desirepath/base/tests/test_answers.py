"""Answers made of frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from ninja import Field, Schema
from ninja.schema import DjangoGetter
from pydantic import ValidationError

from desirepath.base import answers
from desirepath.base.answers import Answer


@dataclass(frozen=True)
class Wait:
    from_: str
    n: int
    days: tuple[int, ...] = ()


@dataclass(frozen=True)
class Waits:
    waits: tuple[Wait, ...]
    kept: int

    @property
    def count(self) -> int:
        return len(self.waits)

    @cached_property
    def total(self) -> int:
        return sum(one.n for one in self.waits)


class WaitAnswer(Answer):
    from_: str = Field(serialization_alias="from")
    n: int
    days: list[int]


class WaitsAnswer(Answer):
    waits: list[WaitAnswer]
    kept: int


class CountedAnswer(Answer):
    waits: list[WaitAnswer]
    count: int
    total: int


class NamedAnswer(Answer):
    name: str

    @staticmethod
    def resolve_name(one: Any) -> str:
        return f"from {one.from_}"


@pytest.fixture
def looked_up(monkeypatch) -> list[str]:
    """The fields that were read one by one, as the framework does."""
    seen: list[str] = []

    class Watched(DjangoGetter):
        def __getattr__(self, key: str) -> Any:
            seen.append(key)
            return super().__getattr__(key)

    monkeypatch.setattr(answers, "DjangoGetter", Watched)
    return seen


def test_frozen_values_are_read_as_they_stand(looked_up):
    given = Waits((Wait("a", 1, (2, 3)), Wait("b", 2)), kept=4)
    read = WaitsAnswer.model_validate(given)
    assert read.model_dump(by_alias=True) == {
        "waits": [{"from": "a", "n": 1, "days": [2, 3]}, {"from": "b", "n": 2, "days": []}],
        "kept": 4,
    }
    assert looked_up == []


def test_computed_fields_are_read_too(looked_up):
    read = CountedAnswer.model_validate(Waits((Wait("a", 3),), kept=1))
    assert (read.count, read.total, read.waits[0].n) == (1, 3, 3)
    assert set(looked_up) == {"waits", "count", "total"}


def test_resolvers_and_plain_mappings_work_as_in_the_framework():
    assert NamedAnswer.model_validate(Wait("a", 1)).name == "from a"
    assert WaitsAnswer.model_validate({"waits": [{"from_": "a", "n": 1, "days": []}], "kept": 0}).kept == 0


def test_a_wrong_value_is_refused_like_everywhere():
    given = Waits((Wait("a", "many"),), kept=1)
    with pytest.raises(ValidationError, match=r"waits\.0\.n"):
        WaitsAnswer.model_validate(given)


def test_the_description_is_that_of_the_framework():
    class WaitSchema(Schema):
        from_: str = Field(serialization_alias="from")
        n: int
        days: list[int]

    own = WaitAnswer.json_schema()
    assert own["properties"] == WaitSchema.json_schema()["properties"]
