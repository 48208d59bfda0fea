"""Journey files (`desirepath/journey/1`): text to a journey definition and back."""

from desirepath.frame.files.fingerprint import fingerprint_of
from desirepath.frame.files.reading import known_steps, parse_journey, read_journey
from desirepath.frame.files.writing import to_document, to_text

__all__ = ["fingerprint_of", "known_steps", "parse_journey", "read_journey", "to_document", "to_text"]
