"""Workbooks (XLSX) with one sheet, written row by row. Text is always text: nothing in a cell is run.

A cell of text is an inline string, which no program takes for a formula. Where it begins like one it also has the
style “quote prefix”, so that it stays text when somebody edits it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import IO, Any
from xml.sax.saxutils import escape

from desirepath.base.formats.spreadsheets import FORMULA_SIGNS

MOST_ROWS = 1_048_575  # below the header
LONGEST_CELL = 32_767  # UTF-16 units, a limit of the format
CUT = " … [cut: a cell holds no more; CSV and Parquet have it all]"

_TEXT, _QUOTED, _MOMENT, _HEAD = 0, 1, 2, 3
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_NAMESPACE}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts>'
    '<fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    '<xf xfId="0" numFmtId="49" applyNumberFormat="1"/>'
    '<xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/>'
    '<xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" fontId="1" applyFont="1"/>'
    "</cellXfs></styleSheet>",
}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # the format reads _x0041_ as A
_RETURN = {"\r": "&#13;"}  # readers of XML turn a bare one into a new line
_DAY_ZERO = datetime(1899, 12, 30, tzinfo=UTC)


def write_workbook(
    target: IO[bytes], sheet: str, header: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write a table; numbers are numbers, moments are moments in UTC, what is None is empty."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as book:
        for name, text in _PARTS.items():
            book.writestr(name, _XML + text)
        book.writestr("xl/workbook.xml", _XML + _workbook(sheet))
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            file.write(f'{_XML}<worksheet xmlns="{_NAMESPACE}">{_VIEW}<sheetData>'.encode())
            file.write(f"<row>{''.join(_text(name, _HEAD) for name in header)}</row>".encode())
            for row in rows:
                file.write(f"<row>{''.join(_cell(value) for value in row)}</row>".encode())
            file.write(b"</sheetData></worksheet>")


_VIEW = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
    ' state="frozen"/></sheetView></sheetViews>'
)


def _workbook(sheet: str) -> str:
    named = f'<sheet name="{escape(sheet[:31])}" sheetId="1" r:id="rId1"/>'
    return f'<workbook xmlns="{_NAMESPACE}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>'


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, datetime):
        return f'<c s="{_MOMENT}"><v>{(value - _DAY_ZERO).total_seconds() / 86_400:.6f}</v></c>'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"<c><v>{value}</v></c>"
    text = str(value)
    return _text(text, _QUOTED if text.startswith(FORMULA_SIGNS) else _TEXT)


def _text(text: str, style: int) -> str:
    whole = _ESCAPE.sub("_x005F_", _FORBIDDEN.sub("\ufffd", text))
    inert = escape(_fitting(whole), _RETURN)
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{inert}</t></is></c>'


def _fitting(text: str) -> str:
    if len(text) * 2 <= LONGEST_CELL or len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    most = 2 * (LONGEST_CELL - len(CUT))
    return text.encode("utf-16-le")[:most].decode("utf-16-le", "ignore") + CUT
