"""What can be wrong with a file that a person wrote."""

from __future__ import annotations

from desirepath.base.errors import InvalidRequest


class FileNotReadable(InvalidRequest):
    """There is no such file, or it holds no text."""

    code = "file-not-readable"
    title = "The file cannot be read"


class FormatRefused(InvalidRequest):
    """A file breaks its format's rules; `line` says where."""

    code = "format-refused"
    title = "The file breaks a rule of its format"
