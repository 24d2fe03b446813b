#!/usr/bin/env python3
"""Writes Tests/HubImportTests/Hostile: one file a trap, and expected.tsv, which says how each must be refused.

Stage "reader": the bytes are no honest sheet. Stage "importer": the sheet reads well and its content must be refused.
Needs nothing but Python; the same files come out each time.
"""
import gzip
import io
import random
import struct
import zlib

from make_sheets import HEAD, MAIN, PACKAGE, RELS, TESTS, packed, relationships, text_cell, worksheet, xlsx_parts

HEADER = "Date,Venue,Session,Time,Children,Adults,Dads?,New fams,Total,Staff initials,Comments"
STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs>'
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
ODF = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in [
    ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("manifest", "manifest")])


def row(date="13/01/2026", venue="Prestwich Library", session="Little Talkers wk 1", children="6", adults="6"):
    return f"{date},{venue},{session},10.00-11.00,{children},{adults},1,2,,AB,"


def log(**one):
    return "\r\n".join([HEADER, row(**one), ""]).encode()


def log_sheet(date='<c r="A2" s="1"><v>46035</v></c>', children='<c r="E2"><v>6</v></c>'):
    header = "".join(text_cell(f"{chr(65 + i)}1", name) for i, name in enumerate(HEADER.split(",")))
    return worksheet(
        f'<row r="1">{header}</row><row r="2">{date}{text_cell("B2", "Prestwich Library")}'
        f'{text_cell("C2", "Little Talkers wk 1")}{text_cell("D2", "10.00-11.00")}{children}'
        '<c r="F2"><v>6</v></c><c r="G2"><v>1</v></c><c r="H2"><v>2</v></c></row>')


def book(xml=None, **more):
    return packed(xlsx_parts([("Log", "visible", xml or log_sheet())], styles=STYLES, **more))


def without(name, parts):
    return packed([part for part in parts if part[0] != name])


def with_part(name, content, main=None):
    """A workbook with one part more."""
    return packed((main or xlsx_parts([("Log", "visible", log_sheet())])) + [(name, content)])


def office(main, kind=""):
    """A container whose main part is of another program."""
    return packed([
        ("[Content_Types].xml", f"{HEAD}<Types/>"),
        ("_rels/.rels", relationships([("rId1", "officeDocument", main)])), (main, kind or f"{HEAD}<document/>")])


def ods(body, mimetype=SPREADSHEET, encrypted=False, styles=""):
    lock = "<manifest:encryption-data/>" if encrypted else ""
    return packed([
        ("mimetype", mimetype),
        ("content.xml", body if body.startswith("<?") else
         f"{HEAD}<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
         f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"),
        ("META-INF/manifest.xml",
         f"{HEAD}<manifest:manifest {ODF}><manifest:file-entry>{lock}</manifest:file-entry></manifest:manifest>")],
        stored=("mimetype",))


def table(rows, style=""):
    return f'<table:table table:name="Log" {style}>{rows}</table:table>'


def ods_cell(text, more=""):
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def compound(*streams):
    """A compound file as old Office programs write, with one sector chain a stream."""
    sectors, fat, entries = [b"", b""], [0xFFFFFFFD, 0xFFFFFFFE], []
    for name, content in streams:
        content = content.ljust(4096, b"\0")
        first = len(fat)
        count = -(-len(content) // 512)
        fat += [first + i + 1 for i in range(count - 1)] + [0xFFFFFFFE]
        sectors += [content[i * 512:(i + 1) * 512].ljust(512, b"\0") for i in range(count)]
        entries.append((name, 2, first, len(content)))

    def entry(name, kind, child, first, size, right=0xFFFFFFFF):
        wide = name.encode("utf-16-le") + b"\0\0"
        return (wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide), kind, 1)
                + struct.pack("<III", 0xFFFFFFFF, right, child) + bytes(36) + struct.pack("<IQ", first, size))

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
    for i, (name, kind, first, size) in enumerate(entries, 1):
        directory += entry(name, kind, 0xFFFFFFFF, first, size, i + 1 if i < len(entries) else 0xFFFFFFFF)
    sectors[0] = b"".join(struct.pack("<I", n) for n in fat).ljust(512, b"\xff")
    sectors[1] = directory.ljust(512, b"\0")
    header = (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
              + struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0))
    return header.ljust(512, b"\xff") + b"".join(sectors)


def patched(data, local, central, form, value):
    """The zip with a field of its last part's local and central headers overwritten."""
    data = bytearray(data)
    struct.pack_into(form, data, data.rindex(b"PK\x03\x04") + local, value)
    struct.pack_into(form, data, data.rindex(b"PK\x01\x02") + central, value)
    return bytes(data)


def laughs(body):
    steps = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return body.replace("?>\n", f'?>\n<!DOCTYPE worksheet [<!ENTITY l0 "ha">{steps}]>', 1).replace("Log", "&l9;")


def png():
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b""))


def text_traps():
    """Text files that are no honest text of values."""
    noise = random.Random(13)
    return [
        ("empty-file.csv", "is empty", b""),
        ("nul-bytes.csv", "no text (first on line 2)", log().replace(b"Little", b"Lit\0tle")),
        ("random-bytes.csv", "no text", bytes(noise.choice([*range(1, 9), *range(128, 256)]) for _ in range(3000))),
        ("wrong-extension.csv", "is a picture", png()),
        ("photo.csv", "is a picture", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(64)),
        ("pdf-named.csv", "is a PDF document", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
        ("gzip-named.csv", "is a packed file", gzip.compress(log(), mtime=0)),
        ("rich-text.csv", "is a text document", b"{\\rtf1\\ansi Date,Venue}"),
        ("database.csv", "is a database", b"SQLite format 3\0".ljust(100, b"\0")),
        ("html-table.xls", "is a web page", b"<html><table><tr><td>Date</td></tr></table></html>"),
        ("xml-2003.xls", "is an XML file", f'{HEAD}<?mso-application progid="Excel.Sheet"?><Workbook/>'.encode()),
        ("old-biff.xls", "is an old Excel file", bytes.fromhex("0908100000060500") + bytes(200)),
        ("unclosed-quote.csv", "opens on line 3, column B and is never closed",
         log() + row(venue='"Prestwich Library').encode() + b"\r\n" + row().encode() * 50),
        ("quote-runs-on.csv", "runs on into later lines",
         log(venue='"Prestwich Library') + row(venue='"Stella House, upstairs"').encode()),
        ("million-column-row.csv", "line 2 has more than 16,384 columns", log()[:-2] + b"," * 1_000_000),
        ("huge-cell.csv", "longer than 32,767 characters", log(venue="a" * 40_000)),
        ("huge-quoted-cell.csv", "longer than 32,767 characters", log(venue='"' + "é, " * 12_000 + '"')),
        ("utf16-odd-bytes.csv", "half a character", b"\xff\xfe" + log().decode().encode("utf-16-le")[:-1]),
        ("utf32.csv", "UTF-32", b"\xff\xfe\0\0" + log().decode().encode("utf-32-le")),
    ]


def zip_traps():
    """Containers that are cut, forged, locked or of another program."""
    honest = xlsx_parts([("Log", "visible", log_sheet())], styles=STYLES)
    whole = packed(honest)
    store = [(str(i), b"") for i in range(10_001)]
    twice = packed(honest + [("xl/worksheets/sheet2.xml", log_sheet())]).replace(b"sheet2.xml", b"sheet1.xml")
    return [
        ("truncated-zip.xlsx", "damaged or cut off", whole[:len(whole) * 2 // 3]),
        ("zip-head-only.xlsx", "damaged or cut off", whole[:40]),
        ("empty-zip.xlsx", "nothing in it", packed([])),
        ("corrupt-part.xlsx", "damaged or cut off", corrupted(whole)),
        ("zip-bomb.xlsx", "zip bomb", book(worksheet('<row><c><v>1</v></c></row>' * 500_000))),
        ("zip-bomb-that-lies.xlsx", "zip bomb", patched(
            book(worksheet('<row><c><v>1</v></c></row>' * 300_000)), 22, 24, "<I", 20_000)),
        ("shared-text-bomb.xlsx", "zip bomb", book(shared="<si><t>ha</t></si>" * 500_000)),
        ("declared-2gb.xlsx", "unpacks to more than 400 MB", patched(whole, 22, 24, "<I", 2**31 - 1)),
        ("encrypted-zip-entry.xlsx", "protected with a password", patched(whole, 6, 8, "<H", 1)),
        ("zip-slip.xlsx", "written outside its folder", with_part("../../etc/cron.d/evil", "x")),
        ("zip-slip-absolute.xlsx", "written outside its folder", with_part("/etc/passwd", "x")),
        ("duplicate-part.xlsx", "twice", twice),
        ("recursive-zip.xlsx", "is a zip file and no workbook", packed([("inner.xlsx", packed([("inner.xlsx", whole)]))])),
        ("ten-thousand-parts.xlsx", "more than 10,000 parts", packed(store, stored=[name for name, _ in store])),
        ("directory-size-lie.xlsx", "10,000 parts", whole[:-10] + struct.pack("<I", 2**30) + whole[-6:]),
        ("binary-workbook.xlsb", "is a binary workbook", office("xl/workbook.bin", "\x83\x01")),
        ("docx-inside.xlsx", "is a Word document", office("word/document.xml")),
        ("slides-inside.xlsx", "is a presentation", office("ppt/presentation.xml")),
        ("apple-numbers.xlsx", "Apple Numbers", packed([("Index/Document.iwa", "x")])),
        ("password-protected.xlsx", "protected with a password",
         compound(("EncryptionInfo", b"\4\0\4\0"), ("EncryptedPackage", bytes(range(256)) * 20))),
        ("old-xls.xls", "is an old Excel file", compound(("Workbook", bytes.fromhex("0908100000060500")))),
        ("word-document.doc", "is a Word document", compound(("WordDocument", b"\xec\xa5"))),
        ("compound-without-sheet.xls", "old Office file without a sheet", compound(("Contents", b"x"))),
    ]


def corrupted(data):
    """The zip with bytes in the middle of its sheet turned over."""
    data = bytearray(data)
    middle = data.rindex(b"sheet1.xml", 0, data.rindex(b"PK\x01\x02")) + 60
    for i in range(middle, middle + 40):
        data[i] ^= 0xFF
    return bytes(data)


def workbook_traps():
    """Excel containers whose parts are missing, forged or at odds with one another."""
    parts = xlsx_parts([("Log", "visible", log_sheet())], styles=STYLES)
    sheet = log_sheet()
    chart = [(name, xml.replace("/worksheet\"", "/chartsheet\"") if name.endswith("workbook.xml.rels") else xml)
             for name, xml in parts]
    outside = [(name, xml.replace('Target="worksheets/sheet1.xml"',
                                  'Target="file:///etc/passwd" TargetMode="External"')) for name, xml in parts]
    many = "".join(f"<n{i}/>" for i in range(5_000))
    return [
        ("doctype.xlsx", "declares a document type", book(laughs(sheet))),
        ("doctype-in-workbook.xlsx", "declares a document type", packed([
            (name, laughs(xml) if name == "xl/workbook.xml" else xml) for name, xml in parts])),
        ("external-entity.xlsx", "declares a document type", book(sheet.replace(
            "?>\n", '?>\n<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>').replace("Adults", "&x;"))),
        ("truncated-xml.xlsx", 'sheet "Log" is damaged after line 2', book(sheet[:-80])),
        ("unknown-entity.xlsx", 'sheet "Log" is damaged', book(sheet.replace("Adults", "&x;"))),
        ("missing-sheet-part.xlsx", 'lacks the sheet "Log"', without("xl/worksheets/sheet1.xml", parts)),
        ("missing-workbook-part.xlsx", "lacks the list of its sheets", without("xl/workbook.xml", parts)),
        ("sheet-outside-file.xlsx", 'lacks the sheet "Log"', packed(outside)),
        ("all-sheets-hidden.xlsx", "all sheets of", packed(xlsx_parts(
            [("Log", "hidden", sheet), ("Old", "veryHidden", sheet)]))),
        ("no-sheets.xlsx", "holds no sheet", packed(xlsx_parts([]))),
        ("chart-only.xlsx", "holds no sheet", packed(chart)),
        ("shared-text-missing.xlsx", "Log!A2 points at shared text that is not there", book(
            log_sheet(date='<c r="A2" t="s"><v>99</v></c>'), shared="<si><t>one</t></si>")),
        ("rows-out-of-order.xlsx", "has line 2 after line 2", book(sheet.replace("</row><", '</row><row r="2"/><', 1))),
        ("cells-out-of-order.xlsx", "cells out of order in line 2", book(sheet.replace('"C2"', '"B2"'))),
        ("line-99999999.xlsx", "too many lines", book(sheet.replace('<row r="2">', '<row r="99999999">'))),
        ("column-ZZZZ.xlsx", "more than 16,384 columns", book(sheet.replace('"H2"', '"ZZZZ2"'))),
        ("deep-nesting.xlsx", "200 tags inside one another", book(worksheet("<a>" * 9_000 + "</a>" * 9_000))),
        ("endless-tag.xlsx", "a tag of more than 1 MB", book(worksheet(f'<row spans="{"1" * 2_000_000}"/>'))),
        ("many-tag-names.xlsx", "thousands of kinds of tag", book(worksheet("", after=many))),
        ("huge-cell.xlsx", "longer than 32,767 characters", book(sheet.replace("Comments", "a" * 40_000))),
        ("bidi-sheet-name.xlsx", "\ufffdgpj.", packed(xlsx_parts([("Log\u202egpj.\u0085", "visible", sheet[:-80])]))),
    ]


def ods_traps():
    cell = ods_cell("Date")
    simple = table(f"<table:table-row>{cell}</table:table-row>")
    hidden = ('<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/>'
              "</style:style>")
    bomb = table(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')
    return [
        ("ods-mimetype-only.ods", "lacks its content", packed([("mimetype", SPREADSHEET)], stored=("mimetype",))),
        ("ods-repeated-rows.ods", "line 1 is repeated 1048576 times", ods(bomb)),
        ("ods-repeated-columns.ods", "more than 16,384 columns", ods(table(
            f'<table:table-row>{ods_cell("6", "table:number-columns-repeated=" + chr(34) + "1000000" + chr(34))}'
            "</table:table-row>"))),
        ("ods-line-too-far.ods", "more than 1,048,576 lines", ods(table(
            f'<table:table-row table:number-rows-repeated="999999999"/><table:table-row>{cell}</table:table-row>'))),
        ("ods-password.ods", "protected with a password", ods(simple, encrypted=True)),
        ("ods-text-document.ods", "is no spreadsheet", ods(simple, mimetype="application/vnd.oasis.opendocument.text")),
        ("ods-doctype.ods", "declares a document type", ods(laughs(f"{HEAD}<document-content>Log</document-content>"))),
        ("ods-truncated-xml.ods", "is damaged at XML line 2", ods(f"{HEAD}<office:document-content {ODF}><office:body>")),
        ("ods-all-hidden.ods", "all sheets of", ods(
            table(f"<table:table-row>{cell}</table:table-row>", 'table:style-name="h"'), styles=hidden)),
        ("ods-million-spaces.ods", "longer than 32,767 characters", ods(table(
            "<table:table-row><table:table-cell><text:p>" + '<text:s text:c="32767"/>' * 20_000
            + "</text:p></table:table-cell></table:table-row>"))),
        ("ods-repeated-cells.ods", "repeats millions of cells", ods(table(
            '<table:table-row table:number-rows-repeated="9000">'
            f"{ods_cell('6', 'table:number-columns-repeated=' + chr(34) + '16000' + chr(34))}</table:table-row>"))),
        ("ods-no-sheet.ods", "holds no sheet", ods("")),
        ("ods-huge-cell.ods", "longer than 32,767 characters", ods(table(
            f'<table:table-row>{ods_cell("a" * 40_000)}</table:table-row>'))),
    ]


def content_traps():
    """Files that read well and say what cannot be."""
    rtl = "\u202eyrarbiL hciwtserP"
    twice = HEADER.replace("Adults", "Children")
    grid = "Centre,Oct,Nov,Dec,Q3 TOTAL,children & families\r\nRadcliffe CC,1012,987,640,2639,\r\n"
    serial = '<c r="A2" s="1"><v>{}</v></c>'
    count = '<c r="E2" {}><v>{}</v></c>'
    return [
        ("only-a-header.csv", "no record below it", (HEADER + "\r\n").encode()),
        ("only-blank-lines.csv", "anything on it", b"\r\n\r\n,,,\r\n\r\n"),
        ("unknown-layout.csv", "", b"Fruit,Colour\r\nApple,Red\r\nPear,Green\r\n"),
        ("plain-text.xlsx", "", b"Dear all, please find the sheet attached.\r\n"),
        ("json-named.csv", "", b'{"date": "2026-01-13", "children": 6}\n'),
        ("duplicate-columns.csv", "", "\r\n".join([twice, row(), ""]).encode()),
        ("headers-twice.csv", "line 3", log() + (HEADER + "\r\n").encode()),
        ("two-layouts-in-one.csv", "several layouts", log() + b"\r\n" + grid.encode()),
        ("negative-count.csv", "line 2", log(children="-4")),
        ("fractional-count.csv", "line 2", log(children="2.5")),
        ("count-range.csv", "line 2", log(children="12-15")),
        ("count-words.csv", "line 2", log(children="lots")),
        ("count-or-date.csv", "line 2", log(children="15/12")),
        ("not-a-number.csv", "line 2", log(children="NaN")),
        ("infinity.csv", "line 2", log(children="Infinity")),
        ("count-1e308.csv", "line 2", log(children="1e308")),
        ("count-overflow.csv", "line 2", log(children="99999999999999999999")),
        ("count-hexadecimal.csv", "line 2", log(children="0x10")),
        ("count-arabic-digits.csv", "line 2", log(children="\u0661\u0662")),
        ("leading-equals.csv", "line 2", log(children="=6+6")),
        ("leading-at.csv", "line 2", log(children="@SUM(E1:E9)")),
        ("formula-command.csv", "line 2", log(children="=cmd|'/C calc'!A0")),
        ("spreadsheet-error.csv", "line 2", log(children="#REF!")),
        ("hash-signs.csv", "line 2", log(date="########")),
        ("future-dates.csv", "line 2", log(date="13/01/2126")),
        ("dates-from-1970.csv", "line 2", log(date="01/01/1970")),
        ("year-9999.csv", "line 2", log(date="31/12/9999")),
        ("thirtieth-of-february.csv", "line 2", log(date="30/02/2026")),
        ("month-13.csv", "line 2", log(date="01/13/2026")),
        ("date-words.csv", "line 2", log(date="last Tuesday")),
        ("unknown-activity.csv", "line 2", log(session="Lion Taming wk 1")),
        ("unknown-venue.csv", "line 2", log(venue="Atlantis Library")),
        ("right-to-left-text.csv", "line 2", log(venue=rtl)),
        ("escape-codes.csv", "line 2", log(venue="\x1b]0;owned\x07\x1b[2J")),
        ("script-tag.csv", "line 2", log(venue="<script>alert(1)</script>")),
        ("sql-in-venue.csv", "line 2", log(venue="Prestwich Library'); DROP TABLE venue;--")),
        ("date-1904-mode.xlsx", "Log", book(properties='date1904="1"')),
        ("serial-60.xlsx", "Log", book(log_sheet(date=serial.format(60)))),
        ("serial-beyond-9999.xlsx", "Log", book(log_sheet(date=serial.format(99999999)))),
        ("negative-serial.xlsx", "Log", book(log_sheet(date=serial.format(-5)))),
        ("formula-errors.xlsx", "Log", book(log_sheet(children=count.format('t="e"', "#REF!")))),
        ("date-as-count.xlsx", "Log", book(log_sheet(children=count.format('s="1"', 46371)))),
        ("boolean-count.xlsx", "Log", book(log_sheet(children=count.format('t="b"', 1)))),
        ("not-a-number.xlsx", "Log", book(log_sheet(children=count.format("", "NaN")))),
        ("infinity.xlsx", "Log", book(log_sheet(children=count.format("", "INF")))),
        ("number-1e308.xlsx", "Log", book(log_sheet(children=count.format("", "1E308")))),
        ("number-1e999.xlsx", "Log", book(log_sheet(children=count.format("", "1E999")))),
    ]


def main():
    folder = TESTS / "Hostile"
    folder.mkdir(exist_ok=True)
    lines = ["file\tstage\tfragment"]
    for stage, traps in [("reader", text_traps() + zip_traps() + workbook_traps() + ods_traps()),
                         ("importer", content_traps())]:
        for name, fragment, data in traps:
            (folder / name).write_bytes(data)
            lines.append(f"{name}\t{stage}\t{fragment}")
    (folder / "expected.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
