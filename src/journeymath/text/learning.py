"""An organisation's own labels, stacked on a shipped head and used only when they prove better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from sklearn.model_selection import train_test_split

from journeymath.arrays import Bools, Floats, Int64s
from journeymath.errors import InvalidInput
from journeymath.text.exam import Exam, examine
from journeymath.text.features import FeatureSpace, RawFeatures
from journeymath.text.fitting import fit_head, folds
from journeymath.text.heads import Head
from journeymath.text.storage import TextModel

# Log-probabilities reach −10 and beside rows of length one would drown everything else.
STACK_WEIGHT = 0.3
LEAST_PROBABILITY = 1e-4
ONE_SPLIT_FROM = 3_000


@dataclass(frozen=True)
class HeldOut:
    """What a head said of labelled texts that it had not learnt from; `rows` are their places."""

    rows: Int64s
    given: Bools
    probabilities: Floats


@dataclass(frozen=True)
class LearntHead:
    """A head of own labels, with what it stands on; `is_used` tells whether it passed its exam."""

    head: Head
    space: FeatureSpace
    base: TextModel | None
    base_name: str
    is_used: bool
    exam: Exam
    exam_before: Exam | None
    held: HeldOut

    def probabilities(self, raw: RawFeatures) -> Floats:
        """Of the own head when it passed, else of the shipped one."""
        if not self.is_used and self.base is not None:
            return self.base.heads[self.base_name].probabilities(self.base.space, raw)
        return self.head.probabilities(self.space, stacked(raw, self.base, self.base_name))

    def labels_of(self, raw: RawFeatures) -> Bools:
        """Which labels each text gets, shape (texts, labels)."""
        judge = self.base.heads[self.base_name] if self.base is not None and not self.is_used else self.head
        return judge.decide(self.probabilities(raw))


def learn_head(
    base: TextModel | None,
    name: str,
    raw: RawFeatures,
    truth: Bools,
    *,
    labels: tuple[str, ...] | None = None,
    is_many: bool = False,
    seed: int = 0,
) -> LearntHead:
    """Learn own labels; on top of a shipped head of that name where there is one.

    The shipped head's log-probabilities are features beside the words and the encoder's rows, so that a few
    labels only have to say where it is wrong. Own head and shipped head then sit the same exam, on labels that
    the own head did not learn from, and the own one is used when its macro-F1 is higher.

    Parameters
    ----------
    base : TextModel or None
        The shipped model; None for labels that nothing shipped knows, such as own topics.
    name : str
        The head to learn.
    raw : RawFeatures
        Features of the labelled texts.
    truth : array of bool, shape (n_texts, n_labels)
        The labels that people set.
    labels : tuple of str, optional
        Names of the columns; those of the shipped head by default.
    is_many : bool, default False
        Whether labels may come together; as the shipped head where there is one.
    seed : int, default 0
        Decides the folds.

    Raises
    ------
    InvalidInput
        A label has too few examples, or nothing says how the labels are called.

    References
    ----------
    Wolpert (1992), Neural Networks 5(2), 241-259, doi:10.1016/S0893-6080(05)80023-1
    """
    shipped = base.heads.get(name) if base is not None else None
    known_labels = labels or (shipped.labels if shipped else ())
    if not known_labels:
        raise InvalidInput("Say how the labels are called: nothing shipped has them.", field="labels")
    under = base if shipped else None
    beside = stacked(raw, under, name)
    given = np.zeros(truth.shape, dtype=bool)
    found = np.zeros(truth.shape)
    seen: list[Int64s] = []
    for known, held in _exam_parts(truth, is_many=is_many, seed=seed):
        space = FeatureSpace.fit(beside.take(known))
        head = fit_head(
            space, beside.take(known), truth[known], known_labels, name=name, is_many=is_many, seed=seed
        )
        found[held] = head.probabilities(space, beside.take(held))
        given[held] = head.decide(found[held])
        seen.append(held)
    rows = np.sort(np.concatenate(seen))
    exam = examine(truth[rows], given[rows], found[rows], known_labels, is_many=is_many)
    before = _exam_of_shipped(base, shipped, raw.take(rows), truth[rows], known_labels)
    space = FeatureSpace.fit(beside)
    own = fit_head(space, beside, truth, known_labels, name=name, is_many=is_many, seed=seed)
    return LearntHead(
        head=replace(own, facts={"stacked_on": name if under else None}),
        space=space,
        base=under if before is not None or under is not None else None,
        base_name=name,
        is_used=before is None or exam.macro_f1 > before.macro_f1,
        exam=exam,
        exam_before=before,
        held=HeldOut(rows, given[rows], found[rows]),
    )


def stacked(raw: RawFeatures, base: TextModel | None, name: str) -> RawFeatures:
    """The features, and beside the lexicon's the log-probabilities of the shipped head."""
    if base is None:
        return raw
    found = base.heads[name].probabilities(base.space, raw)
    logs = STACK_WEIGHT * np.log(np.maximum(found, LEAST_PROBABILITY))
    return replace(raw, lexicon=np.hstack([raw.lexicon, logs.astype(np.float32)]))


def _exam_parts(truth: Bools, *, is_many: bool, seed: int) -> Iterator[tuple[Int64s, Int64s]]:
    """Every label sits the exam once; of many labels a fifth does, which is enough and five times as quick."""
    if len(truth) < ONE_SPLIT_FROM:
        yield from folds(truth, is_many=is_many, seed=seed)
        return
    known, held = train_test_split(np.arange(len(truth)), test_size=0.2, random_state=seed)
    yield np.sort(known), np.sort(held)


def _exam_of_shipped(
    base: TextModel | None, shipped: Head | None, raw: RawFeatures, truth: Bools, labels: tuple[str, ...]
) -> Exam | None:
    if base is None or shipped is None or shipped.labels != labels:
        return None
    found = shipped.probabilities(base.space, raw)
    return examine(truth, shipped.decide(found), found, labels, is_many=shipped.is_many)
