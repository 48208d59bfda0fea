"""Fills the sample organisation through the same services as every import."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from desirepath.connect.contracts import ImportChoice, ImportCounts, Progress
from desirepath.connect.sample.generate import generate_sample
from desirepath.connect.sample.listening import write_listening
from desirepath.connect.sample.record import write_record
from desirepath.connect.sample.segments import write_segments
from desirepath.connect.sample.surveys import write_surveys
from desirepath.connect.sample.taught import write_taught
from desirepath.connect.sample.voice import write_voice
from desirepath.connect.sample.waves import write_waves
from desirepath.connect.services import import_records, no_progress
from desirepath.frame.files import parse_journey
from desirepath.frame.selectors.journeys import get_journey, list_journeys
from desirepath.frame.selectors.stakeholders import list_stakeholders
from desirepath.frame.services import import_journeys
from desirepath.people.contracts import Actor

_HERE = files("desirepath.connect.sample")


@dataclass(frozen=True, kw_only=True)
class LoadedSample:
    """What loading did; a second time adds nothing."""

    counts: ImportCounts
    journeys_added: tuple[str, ...]


def load_sample(actor: Actor, on_progress: Progress = no_progress) -> LoadedSample:
    """Generate the sample organisation and import it: journeys first, so that the map is there with the data.

    What people said beside the maps comes last, for it quotes answers.
    """
    actor.require("listen.import")
    actor.require("frame.edit")
    added = _import_journeys(actor)
    on_progress("generating", 0, None)
    with tempfile.TemporaryDirectory(prefix="desirepath-sample-") as folder:
        generate_sample().write(Path(folder))
        with as_file(_HERE / "recipe.yaml") as recipe:
            choice = ImportChoice(path=Path(folder), recipe=recipe, file_name="sample organisation")
            result = import_records(actor=actor, choice=choice, progress=on_progress)
    if _is_untouched(actor):
        write_record(actor)
        write_surveys(actor)
        write_waves(actor)
        write_taught(actor)
        write_voice(actor)
        write_listening(actor)
        write_segments(actor)
    return LoadedSample(counts=result.counts, journeys_added=added)


def _import_journeys(actor: Actor) -> tuple[str, ...]:
    """Import the journeys that are not here yet; one that people have changed or archived is left as it is."""
    known = {one.slug for archived in (False, True) for one in list_journeys(actor, archived=archived)}
    new = [(f"{slug}.yaml", text) for slug, text in _designs().items() if slug not in known]
    return tuple(one.slug for one in import_journeys(actor=actor, files=new))


def _is_untouched(actor: Actor) -> bool:
    """Tell whether every map stands as shipped and nobody has named a stakeholder: what people made is theirs."""
    if list_stakeholders(actor) or list_stakeholders(actor, archived=True):
        return False
    return all(
        get_journey(actor, slug).definition == parse_journey(text, slug) for slug, text in _designs().items()
    )


def _designs() -> dict[str, str]:
    """The text of each journey file, by slug."""
    entries = sorted((_HERE / "journeys").iterdir(), key=lambda entry: entry.name)
    return {entry.name.removesuffix(".yaml"): entry.read_text(encoding="utf-8") for entry in entries}
