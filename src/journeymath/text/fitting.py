"""Training of heads: linear, by folds, calibrated on what each fold did not see."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.svm import LinearSVC

from journeymath.arrays import Bools, Floats, Int64s
from journeymath.errors import InvalidInput
from journeymath.text.calibration import calibrate
from journeymath.text.features import FeatureSpace, RawFeatures
from journeymath.text.heads import Head, decide
from journeymath.text.scoring import macro_f1

FEWEST_EXAMPLES = 5
MANY_LABELS = 20
SOFTNESS = 0.1
_TILTS = (0.0, 0.25, 0.5, 0.75)
_STEPS = np.linspace(0.1, 0.6, 26)


def fit_head(
    space: FeatureSpace,
    raw: RawFeatures,
    truth: Bools,
    labels: tuple[str, ...],
    *,
    name: str,
    is_many: bool,
    weights: npt.NDArray[np.floating] | None = None,
    judged: Bools | None = None,
    softness: float = SOFTNESS,
    seed: int = 0,
) -> Head:
    """Fit a head to texts whose labels are known.

    A linear support vector machine per label (squared hinge) over n-grams, lexicon and, when `raw` has them,
    the encoder's rows; probabilities and decisions are fitted to out-of-fold scores.

    Parameters
    ----------
    space : FeatureSpace
        The n-grams that count.
    raw : RawFeatures
        Features of `n` texts.
    truth : array of bool, shape (n, n_labels)
        Which labels each text has; exactly one each unless `is_many`.
    labels : tuple of str
        Names of the columns.
    name : str
        What the head answers, such as "sentiment".
    is_many : bool
        Whether a text may have several labels, or none.
    weights : array of float, shape (n,), optional
        How much each text counts.
    judged : array of bool, shape (n,), optional
        The texts that probabilities and decisions are fitted to; all by default. Composed sentences are easier
        than real comments and would make a head too sure.
    softness : float, default 0.1
        The cost C of the support vector machines; smaller is smoother.
    seed : int, default 0
        Decides the folds.

    Raises
    ------
    InvalidInput
        Fewer than two labels to choose from, or a label with fewer than five examples.

    References
    ----------
    Fan, Chang, Hsieh, Wang, Lin (2008), LIBLINEAR, JMLR 9, 1871-1874
    """
    _check(truth, labels, is_many=is_many)
    table = space.table(raw)
    held_out = out_of_fold_scores(
        table, truth, is_many=is_many, weights=weights, softness=softness, seed=seed
    )
    rows = np.ones(len(raw), dtype=bool) if judged is None else judged
    calibration = calibrate(held_out[rows], truth[rows], is_many=is_many)
    coefficients, bias = fit_linear(table, truth, is_many=is_many, weights=weights, softness=softness)
    words, lexicon = space.buckets.size, raw.lexicon.shape[1]
    return Head(
        name=name,
        labels=labels,
        is_many=is_many,
        word_weights=coefficients[:words],
        lexicon_weights=coefficients[words : words + lexicon],
        embedding_weights=coefficients[words + lexicon :],
        bias=bias,
        calibration=calibration,
        decision=choose_decision(calibration(held_out[rows]), truth[rows], is_many=is_many),
        n=len(raw),
    )


def out_of_fold_scores(
    table: sparse.csr_matrix,
    truth: Bools,
    *,
    is_many: bool,
    weights: npt.NDArray[np.floating] | None = None,
    softness: float = SOFTNESS,
    seed: int = 0,
) -> Floats:
    """Scores of each text by a head that was trained without it."""
    found = np.zeros(truth.shape)
    for known, held in folds(truth, is_many=is_many, seed=seed):
        some = None if weights is None else weights[known]
        coefficients, bias = fit_linear(
            table[known], truth[known], is_many=is_many, weights=some, softness=softness
        )
        found[held] = table[held] @ coefficients + bias
    return found


def folds(truth: Bools, *, is_many: bool, seed: int) -> Iterator[tuple[Int64s, Int64s]]:
    """Five parts, three where there are many labels; like shares of each label when there is one per text."""
    count = 3 if truth.shape[1] > MANY_LABELS else 5
    if is_many:
        yield from KFold(count, shuffle=True, random_state=seed).split(truth)
        return
    yield from StratifiedKFold(count, shuffle=True, random_state=seed).split(truth, truth.argmax(axis=1))


def fit_linear(
    table: sparse.csr_matrix,
    truth: Bools,
    *,
    is_many: bool,
    weights: npt.NDArray[np.floating] | None,
    softness: float,
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Coefficients (features, labels) and bias (labels) of one machine per label against the rest."""
    columns = range(truth.shape[1])
    if truth.shape[1] == 2 and not is_many:
        columns = range(1)
    fitted = [_fit_one(table, truth[:, at], weights, softness) for at in columns]
    if len(fitted) < truth.shape[1]:
        fitted.append((-fitted[0][0], -fitted[0][1]))
    coefficients = np.stack([weight for weight, _ in fitted], axis=1)
    return coefficients.astype(np.float32), np.array([bias for _, bias in fitted], dtype=np.float32)


def _fit_one(
    table: sparse.csr_matrix, is_one: Bools, weights: npt.NDArray[np.floating] | None, softness: float
) -> tuple[Floats, float]:
    if is_one.all() or not is_one.any():
        # A fold in which nobody, or everybody, has the label.
        return np.zeros(table.shape[1]), 1.0 if is_one.all() else -1.0
    machine = LinearSVC(C=softness, random_state=0).fit(table, is_one, sample_weight=weights)
    return np.asarray(machine.coef_[0]), float(machine.intercept_[0])


def choose_decision(probabilities: Floats, truth: Bools, *, is_many: bool) -> Floats:
    """Offsets, or least probabilities, that make the macro-F1 of held-out texts largest.

    A choice is tilted towards rare labels by a part of the logarithm of their share; the tilt comes from a
    short grid, so that little can be learnt by heart.
    """
    if is_many:
        return np.array([_least(probabilities[:, at], truth[:, at]) for at in range(truth.shape[1])])
    shares = np.log(np.maximum(truth.mean(axis=0), 1e-9))
    found = [
        (macro_f1(truth, decide(probabilities, -tilt * shares, is_many=False)), -tilt) for tilt in _TILTS
    ]
    best = max(found)[1]
    return np.asarray(best * shares)


def _least(probability: Floats, truth: Bools) -> float:
    return float(max(_STEPS, key=lambda step: macro_f1(truth[:, None], probability[:, None] >= step)))


def _check(truth: Bools, labels: tuple[str, ...], *, is_many: bool) -> None:
    if truth.shape[1] != len(labels):
        raise InvalidInput("Each column of truth needs its label.", field="labels")
    if len(labels) < (1 if is_many else 2):
        raise InvalidInput("A choice needs two labels or more.", field="labels")
    few = [label for label, count in zip(labels, truth.sum(axis=0), strict=True) if count < FEWEST_EXAMPLES]
    if few:
        raise InvalidInput(
            f"Too few examples of {', '.join(few)}: each label needs {FEWEST_EXAMPLES}.", field="truth"
        )
