"""The errors of journeymath; none of them knows anything of HTTP."""

from __future__ import annotations


class JourneymathError(Exception):
    """Base of every error of this package: a stable `code` and a sentence for people."""

    code = "journeymath-error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidInput(JourneymathError, ValueError):
    """What was given cannot be computed with; `field` names the option or column at fault."""

    code = "invalid-input"

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class ModelTooLarge(JourneymathError):
    """A journey model has more states than an exact method may visit."""

    code = "model-too-large"

    def __init__(self, message: str, *, states: int, limit: int) -> None:
        super().__init__(message)
        self.states = states
        self.limit = limit


class EncoderUnavailable(JourneymathError):
    """A sentence encoder is not installed, incomplete, or of a kind that cannot be run."""

    code = "encoder-unavailable"


class ModelUnreadable(JourneymathError):
    """A file of a trained text model is damaged, or was written by another version."""

    code = "model-unreadable"
