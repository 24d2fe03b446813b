import Foundation
import HubCore
import HubImport

/// A small right catalogue, as texts to spoil one at a time.
struct CatalogueFolder {
    var files: [String: String] = [
        "authority.yaml": """
        id: bury
        name: Bury Council
        aliases: [Bury]
        time_zone: Europe/London
        first_financial_year: 2024-25
        counting_basis:
          - basis: manual_first
          - basis: register_first
            from: 2026-04-01
        bank_holidays:
          - { date: 2025-12-25, name: Christmas Day }
        closures:
          - { hub: east, from: 2026-08-03, to: 2026-08-14, reason: Roof }
        """,
        "hubs.yaml": """
        hubs:
          - id: east
            name: Bury East
            aliases: [East]
            status: open
            offer:
              - { activity: play, unit: week, times: 1 }
          - id: fold
            name: Chesham Fold
            status: planned
            plans:
              - what: Opens
                when: early 2026
                source: A paper
        """,
        "venues.yaml": """
        venues:
          - id: east-centre
            name: East Centre
            aliases: [East, Redvales]
            kind: hub_main
            postcode: BL9 0EJ
            wifi: no
            memberships:
              - { hub: east, role: main }
          - id: fold-centre
            name: Fold Centre
            kind: hub_main
            memberships:
              - hub: fold
                role: main
                from: 2025-09-01
          - id: mosses
            name: Mosses Centre
            kind: community
        """,
        "activities.yaml": """
        activities:
          - id: play
            name: 0-5 Stay and Play
            tier: universal
            mode: session
            min_age_months: 0
            max_age_months: 60
            core_offer: yes
            in_headline: yes
          - id: talkers
            name: Little Talkers
            tier: universal_plus
            mode: course
            course_sessions: 5
            in_headline: yes
          - id: advice
            name: Citizens Advice
            tier: partner
            mode: drop_in
            in_headline: no
        """,
        "requirements.yaml": """
        requirements:
          - id: core-offer-70
            title: Core offer
            measure: core_offer_delivered
            threshold: 70
            definition: unconfirmed
            source: A paper
        """,
        "published.yaml": """
        published:
          - id: q1
            from: 2025-04-01
            to: 2025-06-30
            total: 8292
            document: A paper
            page: p. 3
            words: children and families
            period_words: Q1
            period_confirmed: yes
        """,
    ]

    /// Replaces a piece of one file.
    mutating func write(_ file: String, _ old: String, _ new: String) {
        files[file] = files[file]?.replacing(old, with: new, maxReplacements: 1)
    }

    /// Writes the files to a folder of their own, reads them and takes the folder away.
    func read() throws -> (catalogue: Catalogue?, problems: [Problem]) {
        let reading = try whole()
        return (reading.catalogue, reading.problems)
    }

    /// The same with the table of postcodes.
    func whole() throws -> CatalogueFiles.Reading {
        let folder = FileManager.default.temporaryDirectory.appending(path: "catalogue-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return try CatalogueFiles.whole(folder: folder.path)
    }

    /// The problems as `venues.yaml:5: sentence`, a warning so marked.
    func problems() throws -> [String] {
        try read().problems.map { problem in
            let row = problem.place.row.map { ":\($0)" } ?? ""
            return "\(problem.place.file)\(row): \(problem.grade == .warning ? "(warning) " : "")\(problem.message)"
        }
    }
}
