"""Answers of the API made of frozen values: read as they stand, with the same checks."""

from __future__ import annotations

from typing import Any, Self

from ninja import Schema
from ninja.schema import DjangoGetter
from pydantic import ModelWrapValidatorHandler, ValidationInfo, model_validator


class Answer(Schema):
    """A schema that reads a dataclass from its fields.

    The framework's own looks at every attribute for query sets, methods and dotted names, which frozen values have
    none of: of a large map that was a third of the time of its answer. What is no dataclass, computes a field, or
    has a resolver is read as the framework reads it.
    """

    # The name is the framework's: a validator of another name would run beside it.
    @model_validator(mode="wrap")
    @classmethod
    def _run_root_validator(
        cls, values: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Any:
        if cls._reads_plainly(values):
            return handler(values.__dict__)
        return handler(DjangoGetter(values, cls, info.context))

    @classmethod
    def _reads_plainly(cls, values: Any) -> bool:
        if cls._ninja_resolvers or not hasattr(type(values), "__dataclass_fields__"):
            return False
        return cls.__pydantic_fields__.keys() <= getattr(values, "__dict__", {}).keys()
