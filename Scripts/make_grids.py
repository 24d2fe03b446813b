#!/usr/bin/env python3
"""Writes the same weekly grid as CSV, XLSX and ODS into Tests/HubImportTests/Fixtures: grid.csv, grid.xlsx, grid.ods.

grid-other-hub.xlsx is the same with a sheet name that is another hub's.

Needs openpyxl and odfpy. Run from anywhere; the same files come out each time.
"""
import csv
import datetime
import io

from make_sheets import STAMP, TESTS, repacked

# None is a blank cell; day headings stand over two columns.
ROWS = [
    ["Whitefield Family Hub"],
    ["Weekly attendance, W/C:", datetime.date(2026, 1, 12)],
    ["Session", "Monday", None, "Thurs", None, "Total", "Notes"],
    [None, "Ch", "Ad", "Ch", "Ad"],
    ["0-5 Stay & Play", 14, 12, "approx 20", 13, 59],
    ["Baby Stay and Play", None, None, "12 + 3 babies", 9, 24, "twins"],
    ["Little Adventures", "BH", None, 0, 0, 0],
    ["Total", 14, 12, 35, 22, 83],
]
MERGED = [(3, 2), (3, 4)]


def by_csv():
    out = io.StringIO()
    rows = csv.writer(out)
    for row in ROWS:
        rows.writerow([value.strftime("%d/%m/%Y") if isinstance(value, datetime.date) else value for value in row])
    return out.getvalue().encode()


def by_openpyxl(name="Week 3"):
    import openpyxl
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in ROWS:
        sheet.append(row)
    for row, column in MERGED:
        sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + 1)
    book.properties.created = book.properties.modified = datetime.datetime(*STAMP)
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue())


def by_odfpy():
    from odf import table, text
    from odf.opendocument import OpenDocumentSpreadsheet
    document = OpenDocumentSpreadsheet()
    sheet = table.Table(name="Week 3")

    def cell(value, **more):
        if value is None:
            return table.TableCell(**more)
        if isinstance(value, datetime.date):
            made = table.TableCell(valuetype="date", datevalue=value.isoformat(), **more)
            shown = value.strftime("%d/%m/%Y")
        elif isinstance(value, int):
            made, shown = table.TableCell(valuetype="float", value=str(value), **more), str(value)
        else:
            made, shown = table.TableCell(valuetype="string", **more), value
        made.addElement(text.P(text=shown))
        return made

    for number, values in enumerate(ROWS, 1):
        row = table.TableRow()
        for column, value in enumerate(values, 1):
            if (number, column) in MERGED:
                row.addElement(cell(value, numbercolumnsspanned=2, numberrowsspanned=1))
            elif (number, column - 1) in MERGED:
                row.addElement(table.CoveredTableCell())
            else:
                row.addElement(cell(value))
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.write(out)
    return repacked(out.getvalue())


def main():
    folder = TESTS / "Fixtures"
    files = {"grid.csv": by_csv(), "grid.xlsx": by_openpyxl(), "grid.ods": by_odfpy(),
             "grid-other-hub.xlsx": by_openpyxl("Radcliffe")}
    for name, data in files.items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
