"""What compares pictures finds what people would, and forgives what they would not see."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from tests.browser.pictures import GOLDEN, KEPT_SCALE, compare_pdf, compare_png, compare_svg

SVG = (GOLDEN / "map.svg").read_bytes()
PNG = (GOLDEN / "map.png").read_bytes()
PDF = (GOLDEN / "map.pdf").read_bytes()


def _saved(image: Image.Image) -> bytes:
    """A picture as large as the browser saves it."""
    width, height = (round(side / KEPT_SCALE) for side in image.size)
    written = io.BytesIO()
    image.convert("RGB").resize((width, height)).save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b">Check out<", b">Check in<"),
        (b"#ad5c14", b"#ad5c15"),
        (b'role="cell"', b'role="none"'),
        (b'y="40"', b'y="39"'),
    ],
)
def test_a_changed_word_colour_role_or_place_of_the_svg_is_found(old: bytes, new: bytes) -> None:
    assert old in SVG
    with pytest.raises(AssertionError, match=r"golden\.sh"):
        compare_svg(SVG.replace(old, new, 1), SVG)


def test_a_place_less_than_half_a_pixel_away_is_the_same() -> None:
    assert b' y="40"' in SVG
    compare_svg(SVG.replace(b' y="40"', b' y="40.4"', 1), SVG)


def test_a_missing_part_of_the_svg_is_found() -> None:
    with pytest.raises(AssertionError, match="Part"):
        compare_svg(SVG.replace(b"</svg>", b"<g/></svg>"), SVG)


def test_a_box_of_another_colour_in_the_png_is_found_and_nothing_else() -> None:
    kept = Image.open(io.BytesIO(PNG)).convert("RGB")
    compare_png(_saved(kept), PNG)
    ImageDraw.Draw(kept).rectangle((300, 300, 380, 360), fill="#9a3b00")
    with pytest.raises(AssertionError, match=r"x 29\d to 38\d, y 29\d to 36\d"):
        compare_png(_saved(kept), PNG)


def test_the_same_pdf_is_the_same() -> None:
    compare_pdf(PDF, PDF)
