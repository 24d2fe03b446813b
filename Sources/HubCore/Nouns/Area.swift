/// Which area each postcode lies in and how deprived areas are, as a folder of the catalogue gives them.
///
/// An area is an LSOA of 2021; a region has some 200,000 postcodes, so they are no part of the catalogue's own value.
package struct AreaTable: Sendable, Equatable {
    /// A postcode and the code of the area that it lies in.
    package struct Placed: Sendable, Equatable {
        package let postcode: String
        package let area: String

        /// A postcode in an area.
        package init(postcode: String, area: String) {
            self.postcode = postcode
            self.area = area
        }
    }

    /// An area and its decile of deprivation, 1 the most deprived tenth in England.
    package struct Decile: Sendable, Equatable {
        package let area: String
        package let decile: Int

        /// A decile of an area.
        package init(area: String, decile: Int) {
            self.area = area
            self.decile = decile
        }
    }

    /// In order of postcode, each once.
    package let postcodes: [Placed]
    /// In order of area, each once.
    package let deciles: [Decile]

    /// A table, put in order.
    package init(postcodes: [Placed], deciles: [Decile] = []) {
        self.postcodes = postcodes.sorted { $0.postcode < $1.postcode }
        self.deciles = deciles.sorted { $0.area < $1.area }
    }

    /// The codes of the areas in which any postcode lies.
    package var areas: Set<String> { Set(postcodes.map(\.area)) }
}

/// What stands for a table of postcodes in the catalogue: another table, another value.
package struct AreaSource: Sendable, Codable, Equatable {
    /// Of every line of it.
    package let sha256: String
    package let postcodes: Int
    package let areas: Int
    /// Areas of which the decile is known.
    package let deciles: Int

    /// A table that was read.
    package init(sha256: String, postcodes: Int, areas: Int, deciles: Int) {
        self.sha256 = sha256
        self.postcodes = postcodes
        self.areas = areas
        self.deciles = deciles
    }

    /// `200,000 postcodes in 1,700 areas, 1,700 of them with a decile of deprivation`.
    package var words: String {
        "\(Numbers.counted(postcodes, "postcode")) in \(Numbers.counted(areas, "area")), \(Numbers.grouped(deciles)) of "
            + "them with a decile of deprivation"
    }
}

/// The code of an area.
package enum AreaCode {
    /// `E01000001` of "e01000001": an LSOA in England; nothing where the text is no such code.
    package static func read(_ text: some StringProtocol) -> String? {
        let code = text.uppercased().filter { !$0.isWhitespace }
        guard code.utf8.count == 9, code.hasPrefix("E01"), code.utf8.dropFirst(3).allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return code
    }
}
