import HubCore
import HubDisclosure
import HubImport
import Testing

@testable import HubReporting

@Suite("The board's paper as a workbook") struct PackSheetTests {
    @Test func `every value of the trend and of the quarter is the pack's, hidden ones hidden`() throws {
        for level in [Disclosure.internal, .public] {
            let pack = try SamplePack.pack("2025-26-Q4", level)
            let read = try SheetsRead(pack.spreadsheet)
            for followed in BoardPack.Followed.allCases {
                let sheet = "Trend \(followed.rawValue.replacing("_", with: " "))"
                for place in pack.places {
                    let row = try #require(place.trend.first { $0.followed == followed })
                    for (quarter, value) in zip(pack.trendQuarters, row.values) {
                        #expect(try read.value(sheet, place.name, quarter).plain() == value.plain)
                    }
                }
            }
            for place in pack.places where place.isOpen {
                #expect(
                    try read.value("At a glance", place.name, "Total").plain()
                        == place.value("attendances", "total").plain)
            }
            #expect(read.sheets["Front"]?.contains { $0.first == .text(pack.trust) } == true)
        }
    }

    @Test func `changes are numbers and shares with their sign, and marks where none can be told`() throws {
        let pack = try SamplePack.pack("2025-26-Q4")
        let read = try SheetsRead(pack.spreadsheet)
        let name = try #require(pack.hubs.first?.name)
        #expect(try read.value("Hubs", name, "Change on Q3 2025-26") == .number(50 - 2_639))
        #expect(try read.value("Hubs", name, "Change in %") == .number(-0.981))
        #expect(try read.value("Hubs", name, "Change on Q4 2024-25") == .text("[x]"))
    }

    @Test func `it has a chart of the hubs and one of each trend, and the same bytes each time`() throws {
        let spreadsheet = try SamplePack.pack("2025-26-Q4").spreadsheet
        #expect(spreadsheet.sheets.flatMap(\.charts).count == 1 + BoardPack.Followed.allCases.count)
        #expect(spreadsheet.sheets.map(\.name).last == "Notes")
        #expect(try spreadsheet.bytes() == SamplePack.pack("2025-26-Q4").spreadsheet.bytes())
    }
}
