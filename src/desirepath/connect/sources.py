"""The source that an import's records get."""

from __future__ import annotations

import re

from desirepath.connect.contracts import ImportChoice

_ENDINGS = re.compile(
    r"\.(csv|tsv|txt|jsonl|ndjson|json|jsonocel|xmlocel|parquet|xlsx|xes|xml|sqlite|db)$", re.IGNORECASE
)
_MOST_SIGNS = 80


def source_slug(choice: ImportChoice, of_recipe: str = "") -> str:
    """Return the wanted source, else the recipe's, else the file's stem."""
    if choice.source or of_recipe:
        return (choice.source or of_recipe)[:_MOST_SIGNS]
    return stem(choice.file_name or choice.path.name)


def stem(file_name: str) -> str:
    """Return a file's name without its endings: `orders.csv.gz` → `orders`."""
    name = re.sub(r"\.gz$", "", file_name, flags=re.IGNORECASE)
    return (_ENDINGS.sub("", name) or "import")[:_MOST_SIGNS]
