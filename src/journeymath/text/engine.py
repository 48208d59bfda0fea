"""The whole way of a comment: cleaned, masked, its language, its features, its labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from journeymath.arrays import Bools, Floats
from journeymath.errors import EncoderUnavailable
from journeymath.text.cleaning import clean, mask
from journeymath.text.features import Encoder, RawFeatures, extract
from journeymath.text.language import Language, languages_of
from journeymath.text.storage import TextModel, load_model

SHIPPED = Path(__file__).with_name("shipped")
ENCODER_MODEL = "heads.npz"
WORDS_MODEL = "heads-words.npz"
CHUNK = 2_000


@dataclass(frozen=True)
class Answer:
    """What one head says of one comment: its labels with their probabilities, the surest first.

    `probabilities` has every label of the head, in the head's order.
    """

    labels: tuple[str, ...]
    confidence: float
    probabilities: dict[str, float]


@dataclass(frozen=True)
class CommentLabels:
    """Everything that is said of one comment; `score` is P(positive) − P(negative), −1 to 1."""

    text: str
    language: Language
    score: float
    answers: dict[str, Answer]


@dataclass(frozen=True)
class TextEngine:
    """Shipped heads, with an encoder or without; `notice` says what is missing, empty when nothing is."""

    model: TextModel
    encoder: Encoder | None
    notice: str = ""

    def label(self, comments: Sequence[str], *, names: bool = False) -> list[CommentLabels]:
        """Label comments with every shipped head, in chunks that keep memory flat.

        Parameters
        ----------
        comments : sequence of str
            As people wrote them; they are cleaned and masked first.
        names : bool, default False
            Mask names too.
        """
        return [
            found
            for start in range(0, len(comments), CHUNK)
            for found in self._label_chunk(comments[start : start + CHUNK], names=names)
        ]

    def prepare(self, comments: Sequence[str], *, names: bool = False) -> list[str]:
        """Comments as the heads read them: cleaned and masked."""
        return [mask(clean(comment), names=names).text for comment in comments]

    def features(self, texts: Sequence[str]) -> RawFeatures:
        """Features of prepared texts, for own heads, topics and proposals."""
        return extract(texts, self.encoder)

    def _label_chunk(self, comments: Sequence[str], *, names: bool) -> list[CommentLabels]:
        texts = self.prepare(comments, names=names)
        raw = self.features(texts)
        words = self.model.space.words(raw)
        found = {
            name: head.calibration(head.scores_of(words, raw)) for name, head in self.model.heads.items()
        }
        given = {name: self.model.heads[name].decide(values) for name, values in found.items()}
        return [
            CommentLabels(
                text=texts[at],
                language=language,
                score=round(float(found["sentiment"][at, 2] - found["sentiment"][at, 0]), 4),
                answers={
                    name: _answer(head.labels, found[name][at], given[name][at])
                    for name, head in self.model.heads.items()
                },
            )
            for at, language in enumerate(languages_of(texts))
        ]


def open_engine(
    cache_folder: Path, *, with_encoder: bool = True, folder: Path | None = None, threads: int = 1
) -> TextEngine:
    """Open the shipped heads; without an encoder the ones that were trained on words alone.

    Parameters
    ----------
    cache_folder : Path
        Keeps the encoder's graph, which is built at the first call.
    with_encoder : bool, default True
        False on machines that are too slow for it.
    folder : Path, optional
        Another encoder, named by the administrator. Shipped heads know only the shipped encoder's rows, so they
        then work on words alone; own labels learn from the other encoder's rows.
    threads : int, default 1
        Threads of the encoder.
    """
    words = load_shipped(WORDS_MODEL)
    if not with_encoder:
        return TextEngine(words, None, "The sentence encoder is switched off: labels rest on words alone.")
    try:
        # Loading ONNX Runtime takes memory and time that a machine without an encoder does not owe.
        from journeymath.text.encoder.model import open_encoder  # noqa: PLC0415 -- see above

        encoder = open_encoder(cache_folder, folder, threads=threads)
    except EncoderUnavailable as missing:
        return TextEngine(words, None, missing.message)
    if folder is not None:
        return TextEngine(
            words, encoder, "Shipped labels rest on words alone; own labels use the named encoder."
        )
    return TextEngine(load_shipped(ENCODER_MODEL), encoder)


@cache
def load_shipped(name: str) -> TextModel:
    """A shipped model: heads.npz for the shipped encoder, heads-words.npz for words alone."""
    return load_model(SHIPPED / name)


def _answer(labels: tuple[str, ...], probabilities: Floats, given: Bools) -> Answer:
    order = sorted(given.nonzero()[0], key=lambda at: -probabilities[at])
    # Of several possible labels none is an answer too: as sure as the likeliest one is unlikely.
    confidence = probabilities[order[0]] if order else 1 - probabilities.max()
    return Answer(
        labels=tuple(labels[at] for at in order),
        confidence=round(float(confidence), 4),
        probabilities={
            label: round(float(value), 4) for label, value in zip(labels, probabilities, strict=True)
        },
    )
