"""The machine that reads: the shipped heads, and the own heads of each workspace; opened when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings

from desirepath.understand.models import TextVersion
from desirepath.understand.text.kept import encoder_folder, find_used_version, path_of
from journeymath.arrays import Bools, Floats
from journeymath.text.engine import TextEngine, open_engine
from journeymath.text.features import FeatureSpace, RawFeatures
from journeymath.text.heads import Head
from journeymath.text.learning import stacked
from journeymath.text.storage import TextModel, load_model, save_model


@dataclass(frozen=True)
class Judge:
    """One head with all that it needs to answer."""

    head: Head
    space: FeatureSpace
    base: TextModel | None = None

    def probabilities(self, raw: RawFeatures) -> Floats:
        """Calibrated probabilities, one column per label."""
        return self.head.probabilities(self.space, stacked(raw, self.base, self.head.name))

    def decide(self, probabilities: Floats) -> Bools:
        """Which labels each comment gets."""
        return self.head.decide(probabilities)


@dataclass
class Reader:
    """The engine, and the judges of the version of each workspace that was read last."""

    engine: TextEngine
    mode: str
    _judges: dict[int, tuple[int, dict[str, Judge]]] = field(default_factory=dict)

    def judges(self, workspace_id: int) -> tuple[int, dict[str, Judge]]:
        """Return the version that a workspace uses, and its judges by kind."""
        version = find_used_version(workspace_id)
        key = version.pk if version else 0
        kept = self._judges.get(workspace_id)
        if kept is None or kept[0] != key:
            kept = key, self._open(version)
            self._judges[workspace_id] = kept
        return (version.number if version else 0), kept[1]

    def judges_of(self, version: TextVersion | None) -> dict[str, Judge]:
        """Return the judges of any version, by kind."""
        return self._open(version)

    def _open(self, version: TextVersion | None) -> dict[str, Judge]:
        model = self.engine.model
        found = {name: Judge(head, model.space) for name, head in model.heads.items()}
        if version is not None and version.with_encoder == self.has_encoder:
            for kind, marks in version.heads.items():
                if marks["is_used"]:
                    found[kind] = load_judge(version, kind, model)
        return found

    @property
    def has_encoder(self) -> bool:
        """Tell whether rows of an encoder are there."""
        return self.engine.encoder is not None


@cache
def open_reader() -> Reader:
    """Open the engine as the settings say; heavy: a few seconds and some hundred megabytes, once in a process."""
    folder = Path(settings.TEXT_ENCODER_FOLDER) if settings.TEXT_ENCODER_FOLDER else None
    engine = open_engine(
        encoder_folder(),
        with_encoder=settings.TEXT_READER != "words",
        folder=folder,
        threads=settings.TEXT_THREADS,
    )
    return Reader(engine, settings.TEXT_READER)


def save_judge(workspace_id: int, number: int, kind: str, judge: Judge) -> None:
    """Keep an own head in the data folder: plain numbers, which nothing ever runs."""
    save_model(
        TextModel(space=judge.space, heads={kind: judge.head}, manifest={}),
        path_of(workspace_id, number, kind),
    )


def load_judge(version: TextVersion, kind: str, shipped: TextModel) -> Judge:
    """Return a kept head, stacked on the shipped one where it was learnt so."""
    model = load_model(path_of(version.workspace_id, version.heads[kind]["version"], kind))
    head = model.heads[kind]
    return Judge(head, model.space, shipped if head.facts.get("stacked_on") else None)


def labels_of(judges: Mapping[str, Judge], kind: str) -> tuple[str, ...]:
    """Return the labels that a kind's judge knows; none when there is no such judge."""
    return judges[kind].head.labels if kind in judges else ()
