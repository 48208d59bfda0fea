"""Files that people write (journeys, recipes): read strictly, every refusal with its line.

`read_document(text, name)` gives a `Place`; its methods take values by type and range, and `Place.keys`
refuses a key that the format does not know, with the line and the nearest known key.
"""

from desirepath.base.formats.errors import FileNotReadable, FormatRefused
from desirepath.base.formats.places import Place
from desirepath.base.formats.reading import read_document, read_text_file, write_text_file

__all__ = [
    "FileNotReadable",
    "FormatRefused",
    "Place",
    "read_document",
    "read_text_file",
    "write_text_file",
]
