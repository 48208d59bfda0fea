"""Personas of a journey file: a name, or a name with a description and a feeling curve."""

from __future__ import annotations

from typing import Any

from desirepath.base.formats import Place
from desirepath.frame.contracts import JourneyDefinition, Persona


def read_personas(place: Place | None) -> tuple[Persona, ...]:
    """Read the personas of a journey."""
    return tuple(_persona(item) for item in place.items()) if place else ()


def _persona(place: Place) -> Persona:
    if isinstance(place.value, str):
        return Persona(name=place.text(most=500, blank=False))
    keys = place.keys(("name", "about", "feelings"), required=("name",))
    return Persona(
        name=keys["name"].text(most=500, blank=False),
        about=keys["about"].text() if "about" in keys else "",
        feelings=_feelings(keys["feelings"]) if "feelings" in keys else {},
    )


def _feelings(place: Place) -> dict[str, int]:
    if not isinstance(place.value, dict):
        place.refuse(f"“{place.label}” must hold a feeling from -2 to 2 by step.")
    return {str(step): place.at(step).integer(-2, 2) for step in place.value if place.value[step] is not None}


def check_personas(place: Place, journey: JourneyDefinition) -> None:
    """Refuse a feeling at a step that is not there, and two personas of one name."""
    names = [persona.name for persona in journey.personas]
    for number, persona in enumerate(journey.personas):
        if persona.name in names[:number]:
            place.at(number).refuse(f"the persona “{persona.name}” stands twice.")
        for step in persona.feelings:
            if step not in journey.step_slugs:
                place.at(number).at("feelings").at(step).refuse(
                    f"“feelings” names the step “{step}”, which is no step of this journey."
                )


def write_persona(persona: Persona, order: tuple[str, ...]) -> Any:
    """A persona as it stands in the file: its name alone when there is nothing else."""
    if not persona.about and not persona.feelings:
        return persona.name
    feelings = {step: persona.feelings[step] for step in order if step in persona.feelings}
    return {
        "name": persona.name,
        **({"about": persona.about} if persona.about else {}),
        **({"feelings": feelings} if feelings else {}),
    }
