import Foundation
import HubCore
import Testing

@testable import HubImport

@Suite("The table of postcodes beside a catalogue") struct AreaFilesTests {
    private static let authority = "postcodes_source: A directory\n"

    /// A sound catalogue with a table of two postcodes.
    private var folder: CatalogueFolder {
        var folder = CatalogueFolder()
        folder.files["authority.yaml"] = (folder.files["authority.yaml"] ?? "") + "\n" + AreaFilesTests.authority
        folder.files["postcodes.csv"] = "postcode,lsoa21\nM25 9ZZ,E01999001\nbl99zz,e01999002\n"
        return folder
    }

    private func problems(_ folder: CatalogueFolder) throws -> [String] { try folder.problems() }

    @Test func `postcodes are read in either form, in order, each once`() throws {
        var folder = folder
        folder.files["postcodes.csv"] =
            "LSOA21CD,other,PCDS\r\nE01999002,x,BL9 9ZZ\r\nE01999001,x,m25 9zz\r\n"
            + "E01999001,y,M259ZZ\r\n"
        let areas = try #require(try folder.whole().areas)
        #expect(areas.postcodes.map(\.postcode) == ["BL9 9ZZ", "M25 9ZZ"])
        #expect(areas.postcodes.map(\.area) == ["E01999002", "E01999001"])
        #expect(try problems(folder) == [])
    }

    @Test func `a catalogue without the file is sound and places nobody`() throws {
        let reading = try CatalogueFolder().whole()
        #expect(reading.catalogue != nil && reading.areas == nil)
        #expect(reading.problems.isEmpty)
    }

    @Test(
        "each mistake is named with its file and line",
        arguments: [
            ("M25,E01999001", "postcodes.csv:4: \"M25\" has not the form of a postcode: write it like M25 9ZZ."),
            (
                "M26 9ZZ,W01000001",
                "postcodes.csv:4: \"W01000001\" is no code of an area: write an LSOA of 2021 in England, such as E01000001, or take the line out."
            ),
            (
                "M25 9ZZ,E01999002",
                "postcodes.csv:4: M25 9ZZ lies in E01999002 here and in E01999001 on line 2: keep one."
            ),
        ])
    func mistakes(line: String, message: String) throws {
        var folder = folder
        folder.files["postcodes.csv"] = (folder.files["postcodes.csv"] ?? "") + line + "\n"
        #expect(try problems(folder) == [message])
        #expect(try folder.whole().catalogue == nil)
    }

    @Test func `a file with other columns says which it needs, and a wrong column does not fill the screen`() throws {
        var folder = folder
        folder.files["postcodes.csv"] = "a,b\n1,2\n"
        #expect(
            try problems(folder) == [
                "postcodes.csv:1: The first line has no column postcode, lsoa21: it names the columns postcode, lsoa21, imd2025_decile (may be left out)."
            ])
        folder.files["postcodes.csv"] = "postcode,lsoa21\n" + String(repeating: "?,?\n", count: 250)
        let many = try problems(folder)
        #expect(many.count == 101)
        #expect(many.contains("postcodes.csv: 150 more mistakes of this file are not listed."))
        folder.files["postcodes.csv"] = ""
        #expect(throws: (any Error).self) { try folder.whole() }
    }

    @Test func `deciles come from a column or a file of their own, and must agree`() throws {
        var folder = folder
        folder.files["authority.yaml"] = (folder.files["authority.yaml"] ?? "") + "deprivation_source: IoD\n"
        folder.files["postcodes.csv"] = "postcode,lsoa21,imd2025_decile\nM25 9ZZ,E01999001,3\nBL9 9ZZ,E01999002,\n"
        folder.files["deprivation.csv"] = "lsoa21,imd2025_decile\nE01999002,10\nE01999001,3\n"
        #expect(try folder.whole().areas?.deciles.map(\.decile) == [3, 10])
        folder.files["deprivation.csv"] = "lsoa21,imd2025_decile\nE01999002,11\nE01999001,4\n"
        #expect(
            try problems(folder) == [
                "deprivation.csv:2: \"11\" is no decile: write 1 (most deprived) to 10.",
                "deprivation.csv:3: E01999001 has decile 4 here and 3 in postcodes.csv, line 2: keep one.",
            ])
    }

    @Test func `an area belongs to one hub, has the form of a code, and lies under some postcode`() throws {
        var folder = folder
        folder.write("hubs.yaml", "status: open", "status: open\n    reach_area: [E01999001, E01999009, E01]")
        folder.write("hubs.yaml", "status: planned", "status: planned\n    reach_area:\n      - E01999001")
        let found = try problems(folder)
        #expect(
            found == [
                "hubs.yaml:6: (warning) No postcode of postcodes.csv lies in E01999009: check the code, for nobody is placed there.",
                "hubs.yaml:6: \"E01\" is no code of an area: write an LSOA of 2021, such as E01000001.",
                "hubs.yaml:13: E01999001 is in the reach area of Bury East already: a child would count as living in two, so leave it to one hub. (The other is on line 6.)",
            ])
    }

    @Test func `how many live there says where the number is from, and so do the tables`() throws {
        var folder = folder
        folder.write("authority.yaml", AreaFilesTests.authority, "")
        folder.write("hubs.yaml", "status: open", "status: open\n    under_fives: 900\n    reach_area: [E01999001]")
        let found = try problems(folder)
        #expect(
            found.contains {
                $0.hasPrefix("hubs.yaml:6: It does not say where 900 is from: add \"under_fives_source\"")
            })
        #expect(
            found.contains { $0.hasPrefix("authority.yaml:1: (warning) It does not say where postcodes.csv is from") })
        folder.files["postcodes.csv"] = nil
        folder.files["deprivation.csv"] = "lsoa21,imd2025_decile\n"
        #expect(try problems(folder).contains { $0.hasPrefix("deprivation.csv: (warning) Without a postcodes.csv") })
    }

    @Test func `a region of 200,000 postcodes is read at once`() throws {
        var text = "postcode,lsoa21\n"
        for number in 0..<200_000 {
            let (first, second) = (number / 26 % 26, number % 26)
            func letter(_ place: Int) -> Character { Character(UnicodeScalar(UInt8(65 + place))) }
            text +=
                "M\(number / 6_760 + 10) \(number / 676 % 10)\(letter(first))\(letter(second)),E01\(900_000 + number % 1_700)\n"
        }
        var folder = folder
        folder.files["postcodes.csv"] = text
        let areas = try #require(try folder.whole().areas)
        #expect(areas.postcodes.count == 200_000)
        #expect(areas.areas.count == 1_700)
    }
}
