#!/usr/bin/env python3
"""Writes the spreadsheets in Tests/HubImportTests/Fixtures that show what the readers must understand.

Needs openpyxl, XlsxWriter and odfpy. Run from anywhere; the same files come out each time.
"""
import datetime
import io
import pathlib
import posixpath
import re
import zipfile

TESTS = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "HubImportTests"
STAMP = (2026, 1, 13, 9, 30, 0)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def packed(parts, stored=()):
    """Bytes of a zip with these (name, content) parts, the same on every run."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)
    return out.getvalue()


def repacked(data):
    """The same zip without the clock of the machine that wrote it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    clock = rb">\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?<"
    parts = [(name, re.sub(clock, b">2026-01-13T09:30:00Z<", data) if name == "docProps/core.xml" else data)
             for name, data in parts]
    return packed(parts, stored=("mimetype",))


def relationships(links):
    rows = "".join(
        f'<Relationship Id="{i}" Type="{RELS}/{kind}" Target="{target}"/>' for i, kind, target in links)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def worksheet(rows, after=""):
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def xlsx_parts(sheets, shared=None, styles=None, properties="", targets=None):
    """Parts of a bare workbook; sheets are (name, state, xml)."""
    targets = targets or [f"worksheets/sheet{i}.xml" for i in range(1, len(sheets) + 1)]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" state="{state}" r:id="rId{i}"/>'
        for i, (name, state, _) in enumerate(sheets, 1))
    links = [(f"rId{i}", "worksheet", target) for i, target in enumerate(targets, 1)]
    parts = [
        ("[Content_Types].xml", f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("_rels/.rels", relationships([("rId1", "officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml",
         f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><workbookPr {properties}/>'
         f"<sheets>{listed}</sheets></workbook>"),
    ]
    if shared is not None:
        links.append(("rIdS", "sharedStrings", "sharedStrings.xml"))
        parts.append(("xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{MAIN}">{shared}</sst>'))
    if styles is not None:
        links.append(("rIdF", "styles", "styles.xml"))
        parts.append(("xl/styles.xml", f'{HEAD}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'))
    parts.append(("xl/_rels/workbook.xml.rels", relationships(links)))
    for target, (_, _, xml) in zip(targets, sheets):
        parts.append((posixpath.normpath(posixpath.join("/xl", target)).lstrip("/"), xml))
    return parts


def text_cell(ref, text):
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def by_openpyxl():
    import openpyxl
    from openpyxl.styles import numbers
    book = openpyxl.Workbook()
    log = book.active
    log.title = "Log"
    log.append(["Date", "Time", "Stamp", "Count", "Share", "True", "Formula", "Error"])
    log.append([datetime.date(2026, 1, 13), datetime.time(9, 30), datetime.datetime(2026, 1, 13, 13, 45), 12, 0.5, True,
                "=D2+1", "#REF!"])
    log["E2"].number_format = numbers.FORMAT_PERCENTAGE
    log["A4"] = datetime.date(2025, 9, 29)
    log["A4"].number_format = 'ddd d mmm yy "(day)"'
    log["D4"] = 1230
    log["D4"].number_format = '#,##0" children"'
    log["B4"] = 9.5 / 24
    log["B4"].number_format = "h:mm AM/PM"
    log["C4"] = 3.25
    log["C4"].number_format = "[Red]0.00_);[Blue]-0.00"
    log.merge_cells("A6:C7")
    log["A6"] = "Monday"
    log["D6"] = "beside"
    book.create_sheet("hidden one")["A1"] = "old"
    book["hidden one"].sheet_state = "hidden"
    book.create_sheet("very hidden")["A1"] = "older"
    book["very hidden"].sheet_state = "veryHidden"
    book.create_chartsheet("Chart")
    book.create_sheet("Last")["B2"] = "Zoë – “quoted”"
    book.properties.created = book.properties.modified = datetime.datetime(*STAMP)
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue())


def by_xlsxwriter():
    import xlsxwriter
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": True})
    book.set_properties({"created": datetime.datetime(*STAMP)})
    sheet = book.add_worksheet("Mac")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    bold = book.add_format({"bold": True})
    sheet.write_string(0, 0, "Date")
    sheet.write_datetime(1, 0, datetime.datetime(2026, 1, 13), day)
    sheet.write_rich_string(1, 1, "Little ", bold, "Talkers", " wk 1")
    sheet.write_formula(2, 0, "=6+6", None, 12)
    sheet.write_formula(2, 1, '="a"&"b"', None, "ab")
    sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
    sheet.write_boolean(2, 3, False)
    sheet.write_string(2, 4, "same")
    sheet.write_string(3, 4, "same")
    book.close()
    return repacked(out.getvalue())


def by_hand():
    shared = (
        "<si><t>plain</t></si>"
        "<si><r><t>Stay </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">&amp; Play</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>reading aid</t></rPh></si>"
        "<si><t>two_x000A_lines _x005F_x</t></si><si/>")
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/><numFmt numFmtId="171" formatCode="mmm\\-yy"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="170"/>'
        '<xf numFmtId="171"/></cellXfs>')
    first = worksheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c>'
        '<c r="E1" t="s"><v>3</v></c></row>'
        '<row r="3"><c r="A3" s="1"><v>59</v></c><c r="B3" s="1"><v>60</v></c><c r="C3" s="1"><v>61</v></c>'
        '<c r="D3" s="2"><v>46035.99999</v></c><c r="E3" s="3"><v>0.395833333333333</v></c>'
        '<c r="F3" s="4"><v>0.0625</v></c><c r="G3" s="5"><v>46023</v></c><c r="H3" s="1"><v>-1</v></c></row>'
        '<row><c><v>1</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>words</v></c>'
        '<c><f>A1+1</f></c><c t="d"><v>2026-01-13T09:30:00</v></c><c t="d"><v>2026-01-13</v></c>'
        '<c><v>1.5E3</v></c><c s="1"/></row>'
        '<row r="10"><c r="XFD10" s="1"/></row>',
        '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>')
    second = (f'{HEAD}<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row>'
              "</x:sheetData></x:worksheet>")
    return packed(xlsx_parts(
        [("By hand", "visible", first), ("Prefixed", "visible", second)], shared, styles,
        targets=["/xl/worksheets/one.xml", "../xl/worksheets/two.xml"]))


def by_odfpy():
    from odf import office, style, table, text
    from odf.opendocument import OpenDocumentSpreadsheet
    document = OpenDocumentSpreadsheet()
    hidden = style.Style(name="hidden", family="table")
    hidden.addElement(style.TableProperties(display="false"))
    document.automaticstyles.addElement(hidden)

    def cell(words=None, **more):
        made = table.TableCell(**more)
        if words is not None:
            made.addElement(text.P(text=words))
        return made

    def sheet(name, rows, **more):
        made = table.Table(name=name, **more)
        for repeated, cells in rows:
            row = table.TableRow(numberrowsrepeated=repeated) if repeated > 1 else table.TableRow()
            for one in cells:
                row.addElement(one)
            made.addElement(row)
        document.spreadsheet.addElement(made)

    noted = cell(valuetype="string")
    note = office.Annotation()
    note.addElement(text.P(text="a comment"))
    noted.addElement(note)
    noted.addElement(text.P(text="first"))
    second = text.P(text="second")
    second.addElement(text.S(c=2))
    second.addText("line")
    noted.addElement(second)
    sheet("Log", [
        (1, [cell("Date", valuetype="string"), cell(numbercolumnsrepeated=2), cell("Count", valuetype="string")]),
        (3, [cell(numbercolumnsrepeated=1000)]),
        (1, [cell("13/01/26", valuetype="date", datevalue="2026-01-13"),
             cell("13/01/26 09:30", valuetype="date", datevalue="2026-01-13T09:30:00"),
             cell("09:30", valuetype="time", timevalue="PT09H30M00S"), cell("12", valuetype="float", value="12"),
             cell("50%", valuetype="percentage", value="0.5"), cell("TRUE", valuetype="boolean", booleanvalue="true"),
             noted]),
        (2, [cell("7", valuetype="float", value="7", numbercolumnsrepeated=3)]),
        (1, [cell("merged", valuetype="string", numbercolumnsspanned=2, numberrowsspanned=1),
             table.CoveredTableCell(), cell("after", valuetype="string")]),
        (1048000, [cell(numbercolumnsrepeated=16384)]),
    ])
    sheet("old", [(1, [cell("x", valuetype="string")])], stylename=hidden)
    out = io.BytesIO()
    document.write(out)
    return repacked(out.getvalue())


def text_files():
    header, row = "Date,Venue,Children\r\n", "13/01/2026,St Mary’s Café,6\r\n"
    both = header + row
    return {
        "utf8.csv": both.encode(), "utf8-mark.csv": b"\xef\xbb\xbf" + both.encode(),
        "utf16-little.csv": b"\xff\xfe" + both.encode("utf-16-le"),
        "utf16-big.csv": b"\xfe\xff" + both.encode("utf-16-be"),
        "utf16-unmarked.csv": both.encode("utf-16-le"), "windows-1252.csv": both.encode("cp1252"),
        "semicolons.csv": both.replace(",", ";").encode(), "tabs.csv": both.replace(",", "\t").encode(),
        "bars.csv": both.replace(",", "|").encode(), "stated.csv": b"sep=;\r\n" + both.replace(",", ";").encode(),
        "decimal-commas.csv": b"Place;Share\n\"a;b\";1,5\nc;2,5\n", "old-mac.csv": both.replace("\r\n", "\r").encode(),
        "unix.csv": both.replace("\r\n", "\n").encode(), "no-last-end.csv": both.rstrip().encode(),
        "quotes.csv": b'A,B\n"two\nlines","say ""hi"""\n\n"x"y,5" tape\n\'=1+1,\'quoted\n , \n,,\nlast,,\n',
    }


def main():
    folder = TESTS / "Fixtures"
    folder.mkdir(exist_ok=True)
    files = {"openpyxl.xlsx": by_openpyxl(), "xlsxwriter-1904.xlsx": by_xlsxwriter(), "by-hand.xlsx": by_hand(),
             "odfpy.ods": by_odfpy(), **text_files()}
    for name, data in files.items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
