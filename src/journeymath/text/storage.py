"""A trained model as one file of plain numbers: nothing in it is ever run."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from journeymath.errors import ModelUnreadable
from journeymath.text.calibration import Calibration
from journeymath.text.features import FeatureSpace
from journeymath.text.heads import Head

FORMAT = "journeymath/text-model/1"


@dataclass(frozen=True)
class TextModel:
    """Heads that read the same space of n-grams, and where they come from."""

    space: FeatureSpace
    heads: dict[str, Head]
    manifest: dict[str, Any]


def save_model(model: TextModel, path: Path) -> None:
    """Write a model; weights are kept in 16 bits, which moves no probability by more than about 0.001."""
    heads = [_described(head) for head in model.heads.values()]
    about = {"format": FORMAT, "heads": heads, "manifest": model.manifest}
    arrays: dict[str, Any] = {
        "about": np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        "buckets": model.space.buckets.astype(np.int32),
        "rarity": model.space.rarity.astype(np.float16),
    }
    for name, head in model.heads.items():
        for part, values in _arrays(head).items():
            arrays[f"{name}.{part}"] = values
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


def load_model(path: Path) -> TextModel:
    """Read a model that `save_model` wrote.

    Raises
    ------
    ModelUnreadable
        The file is missing, damaged, or of another format.
    """
    try:
        with np.load(path, allow_pickle=False) as arrays:
            about = json.loads(arrays["about"].tobytes())
            if about["format"] != FORMAT:
                raise ModelUnreadable(
                    f"{path.name} has the format {about['format']!r}; this reads {FORMAT!r}."
                )
            space = FeatureSpace(arrays["buckets"].astype(np.int64), arrays["rarity"].astype(np.float32))
            heads = {entry["name"]: _head(entry, arrays) for entry in about["heads"]}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ModelUnreadable(
            f"{path.name} cannot be read as a text model: {error}. Train it again."
        ) from error
    return TextModel(space=space, heads=heads, manifest=about["manifest"])


def _described(head: Head) -> dict[str, Any]:
    return {
        "name": head.name,
        "labels": list(head.labels),
        "is_many": head.is_many,
        "n": head.n,
        "facts": head.facts,
    }


def _arrays(head: Head) -> dict[str, Any]:
    return {
        "words": head.word_weights.astype(np.float16),
        "lexicon": head.lexicon_weights.astype(np.float16),
        "embedding": head.embedding_weights.astype(np.float16),
        "bias": head.bias,
        "scale": head.calibration.scale,
        "offset": head.calibration.offset,
        "decision": head.decision,
    }


def _head(entry: dict[str, Any], arrays: Any) -> Head:
    def part(name: str) -> Any:
        return arrays[f"{entry['name']}.{name}"]

    return Head(
        name=entry["name"],
        labels=tuple(entry["labels"]),
        is_many=entry["is_many"],
        word_weights=part("words").astype(np.float32),
        lexicon_weights=part("lexicon").astype(np.float32),
        embedding_weights=part("embedding").astype(np.float32),
        bias=part("bias").astype(np.float32),
        calibration=Calibration(part("scale"), part("offset"), is_many=entry["is_many"]),
        decision=part("decision"),
        n=entry["n"],
        facts=entry["facts"],
    )
