"""How a journey model is put together from tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Operator = Literal["task", "silent", "sequence", "choice", "parallel", "loop"]


@dataclass(frozen=True)
class Node:
    """A task with its name, or an operator over parts; a loop has a body and a way back."""

    operator: Operator
    name: str = ""
    parts: tuple[Node, ...] = ()

    def returns_to_entry(self) -> bool:
        """Tell whether tokens can come back to the place at which this part is entered."""
        if self.operator == "sequence":
            return self.parts[0].returns_to_entry()
        return self.operator == "loop"


SILENT = Node("silent")
