"""How a picture is compared with the one that was kept: pixels, shapes and words, each with its tolerance.

The kept ones stand in `tests/golden`; `scripts/golden.sh` makes them anew (see the README there).
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
HOW_TO_RENEW = "If the new picture is right, keep it: scripts/golden.sh, and look at what changed."
RENEWING = os.environ.get("RENEW_GOLDEN") == "1"

# What may differ between two versions of a browser: the edges of letters, by fractions of a pixel.
BLUR_PIXELS = 1.5
SEEN_DIFFERENCE = 48
MOST_DIFFERENT_SHARE = 0.002
NEAR = 0.5
# Kept pictures are smaller than saved ones and have few colours: a repository keeps them for ever.
KEPT_SCALE = 0.4
KEPT_COLOURS = 64
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def kept(name: str, made: bytes, shrink: Callable[[bytes], bytes] = bytes) -> bytes:
    """The golden file; while renewing, the one that was just made takes its place."""
    path = GOLDEN / name
    if RENEWING:
        path.write_bytes(shrink(made))
    assert path.exists(), f"There is no {path.name} yet. {HOW_TO_RENEW}"
    return path.read_bytes()


def shrunk_png(png: bytes) -> bytes:
    """A picture as it is kept."""
    image = _reduced(Image.open(io.BytesIO(png)))
    small = io.BytesIO()
    image.quantize(KEPT_COLOURS, Image.Quantize.MAXCOVERAGE).save(small, "PNG", optimize=True)
    return small.getvalue()


def _reduced(image: Image.Image) -> Image.Image:
    width, height = (round(side * KEPT_SCALE) for side in image.size)
    return image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def compare_png(made: bytes, golden: bytes) -> None:
    """The pixels of a saved picture, against the smaller one that is kept."""
    compare_images("The PNG", _reduced(Image.open(io.BytesIO(made))), Image.open(io.BytesIO(golden)))


def compare_images(what: str, made: Image.Image, golden: Image.Image) -> None:
    """The share of pixels that the eye would call different, after both were blurred a little."""
    assert made.size == golden.size, f"{what} is {made.size} and was {golden.size}. {HOW_TO_RENEW}"
    pixels = [
        np.asarray(image.convert("RGB").filter(ImageFilter.GaussianBlur(BLUR_PIXELS)), dtype=np.int16)
        for image in (made, golden)
    ]
    differs = np.abs(pixels[0] - pixels[1]).max(axis=2) > SEEN_DIFFERENCE
    share = float(differs.mean())
    where = "nowhere"
    if differs.any():
        rows, columns = np.nonzero(differs)
        where = f"x {columns.min()} to {columns.max()}, y {rows.min()} to {rows.max()}"
    assert share <= MOST_DIFFERENT_SHARE, (
        f"{what} differs in {share:.2%} of its pixels ({where}); {MOST_DIFFERENT_SHARE:.2%} are allowed. "
        f"{HOW_TO_RENEW}"
    )


def compare_svg(made: bytes, golden: bytes) -> None:
    """The same parts in the same order with the same words; places within half a pixel."""
    pairs = zip_longest(_parts(made), _parts(golden))
    for place, (one, other) in enumerate(pairs):
        words = f"Part {place} of the SVG is {one} and was {other}. {HOW_TO_RENEW}"
        assert one is not None, words
        assert other is not None, words
        assert one[0] == other[0], words
        assert len(one[1]) == len(other[1]), words
        assert all(abs(a - b) <= NEAR for a, b in zip(one[1], other[1], strict=True)), words


def _parts(svg: bytes) -> list[tuple[str, list[float]]]:
    """Each part as its words with the numbers taken out, and the numbers; what people read stays whole."""
    parts = []
    for element in ElementTree.fromstring(svg).iter():  # noqa: S314  # the product's own picture
        shape, numbers = [element.tag], []
        for name, value in sorted(element.attrib.items()):
            if name.startswith("aria-"):
                shape.append(f"{name}={value}")
                continue
            shape.append(f"{name}={NUMBER.sub('#', value)}")
            numbers += [float(number) for number in NUMBER.findall(value)]
        shape.append((element.text or "").strip())
        parts.append((" ".join(shape), numbers))
    return parts


def compare_pdf(made: bytes, golden: bytes) -> None:
    """The same sheets: how many, how large, with which words, and how they look."""
    new, old = pypdfium2.PdfDocument(made), pypdfium2.PdfDocument(golden)
    assert len(new) == len(old), f"The PDF has {len(new)} sheets and had {len(old)}. {HOW_TO_RENEW}"
    for number, (page, before) in enumerate(zip(new, old, strict=True), 1):
        sizes = [*zip(page.get_size(), before.get_size(), strict=True)]
        assert all(abs(a - b) <= NEAR for a, b in sizes), f"Sheet {number}: {sizes}. {HOW_TO_RENEW}"
        words, earlier = words_of_sheet(page), words_of_sheet(before)
        assert words == earlier, f"Sheet {number} says {words} and said {earlier}. {HOW_TO_RENEW}"
        compare_images(f"Sheet {number}", page.render(scale=1).to_pil(), before.render(scale=1).to_pil())


def words_of_sheet(page: pypdfium2.PdfPage) -> list[str]:
    """The words that somebody copies out of a sheet."""
    return str(page.get_textpage().get_text_range()).split()
