import Crypto
import Foundation
import GRDB
import HubCore

/// The table of postcodes: kept beside the catalogue, which holds its digest.
extension Store {
    /// What stands for a table in the catalogue.
    static func source(_ areas: AreaTable) -> AreaSource {
        var digest = SHA256()
        for row in areas.postcodes { digest.update(data: Data("\(row.postcode),\(row.area)\n".utf8)) }
        for row in areas.deciles { digest.update(data: Data("\(row.area),\(row.decile)\n".utf8)) }
        let known = areas.areas
        return AreaSource(
            sha256: Hexadecimal.text(digest.finalize()), postcodes: areas.postcodes.count, areas: known.count,
            deciles: areas.deciles.count { known.contains($0.area) })
    }

    /// Puts a table in place of the one before; none where the catalogue has none any more.
    static func keep(_ areas: AreaTable?, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM postcode_area; DELETE FROM area_decile")
        guard let areas else { return }
        let placing = try db.makeStatement(sql: "INSERT INTO postcode_area (postcode, area) VALUES (?, ?)")
        for row in areas.postcodes { try placing.execute(arguments: [row.postcode, row.area]) }
        let knowing = try db.makeStatement(sql: "INSERT INTO area_decile (area, decile) VALUES (?, ?)")
        for row in areas.deciles { try knowing.execute(arguments: [row.area, row.decile]) }
    }
}
