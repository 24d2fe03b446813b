#!/usr/bin/env python3
"""Writes the group-work samples as workbooks into Tests/HubImportTests/Fixtures, with dates, times and numbers as a
spreadsheet holds them.

Needs nothing but Python. Run from anywhere; the same files come out each time.
"""
import csv
import datetime
import io
import re
from xml.sax.saxutils import escape

from make_sheets import HEAD, MAIN, PACKAGE, RELS, TESTS, packed, relationships

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Style 1 is a date, style 2 a time of day.
STYLES = (f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
          '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">'
          '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/>'
          '</cellXfs></styleSheet>')


def letters(column):
    return chr(65 + column) if column < 26 else letters(column // 26 - 1) + chr(65 + column % 26)


def cell(column, row, text):
    place = f'r="{letters(column)}{row}"'
    if not text:
        return ""
    if match := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text):
        day, month, year = map(int, match.groups())
        serial = (datetime.date(year, month, day) - datetime.date(1899, 12, 30)).days
        # The calendar of 1900 has a 29 February that never was.
        return f'<c {place} s="1"><v>{serial if serial > 60 else serial - 1}</v></c>'
    if match := re.fullmatch(r"(\d\d):(\d\d)", text):
        hours, minutes = map(int, match.groups())
        return f'<c {place} s="2"><v>{(hours * 60 + minutes) / 1440!r}</v></c>'
    if re.fullmatch(r"\d+", text):
        return f"<c {place}><v>{text}</v></c>"
    return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def workbook(rows):
    lines = "".join(
        f'<row r="{number}">{"".join(cell(column, number, text) for column, text in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1))
    package = (f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELS}/officeDocument" '
               'Target="xl/workbook.xml"/></Relationships>')
    types = (f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
             'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
             f'<Override PartName="/xl/workbook.xml" ContentType="{KINDS}.sheet.main+xml"/></Types>')
    book = (f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets><sheet name="Export" sheetId="1" r:id="rId1"/>'
            '</sheets></workbook>')
    return packed([
        ("[Content_Types].xml", types), ("_rels/.rels", package), ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relationships(
            [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")])),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'),
    ])


def main():
    for name, encoding, separator in [("sessions", "utf-8-sig", ","), ("attendance", "cp1252", ";"),
                                      ("registrations", "cp1252", ",")]:
        text = (TESTS / "Samples" / f"groupwork-{name}.csv").read_bytes().decode(encoding)
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
        (TESTS / "Fixtures" / f"groupwork-{name}.xlsx").write_bytes(workbook(rows))


if __name__ == "__main__":
    main()
