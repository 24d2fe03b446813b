import Foundation
import HubCore
import HubImport

/// A file as the planner reads it, with the shipped catalogue and layouts, on 9 April 2026 at 10:15.
struct Planned {
    static let now = Moment(day: Day(iso: "2026-04-09") ?? Day(number: 0), minute: 615)
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    private static let catalogue = try? CatalogueFiles.read(folder: "\(root)/Venues/bury").catalogue
    static let layouts = (try? LayoutFiles.read(folder: "\(root)/Import").layouts) ?? []

    private(set) var header: ImportHeader
    private(set) var rows: [PlannedRow] = []
    /// Every problem as a sentence: `refused line 3, column B: …`.
    private(set) var told: [String] = []
    private(set) var refused: [ImportOutcome.Refused] = []
    private(set) var stopped: String?
    private(set) var notes: [String]
    private(set) var rejects: String

    init(path: String, hub: String? = nil, layouts: [Layout] = Planned.layouts) throws {
        guard let catalogue = Planned.catalogue else { throw Refusal.data("The shipped catalogue has mistakes.") }
        let workbook = try Workbook(path: path)
        let recognition = try Recognition(workbook, layouts: layouts)
        let planner = try Planner(
            workbook, recognition, catalogue: catalogue, remembered: [], now: Planned.now, expectedHub: hub)
        header = planner.header
        notes = recognition.notes
        var events: [ImportEvent] = []
        try planner.plan { events.append($0) }
        rejects = ""
        for event in events {
            switch event {
            case .row(let row): rows.append(row)
            case .problem(let problem): told.append(Planned.sentence(problem))
            case .refused(let record, let problem):
                refused.append(record)
                if let problem { told.append(Planned.sentence(problem)) }
            case .stop(let reason): stopped = reason
            }
        }
        rejects = try planner.rejects(refused)
    }

    init(_ bytes: some Sequence<UInt8>, hub: String? = nil, layouts: [Layout] = Planned.layouts) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("made.csv")
        try Data(bytes).write(to: file)
        self = try Planned(path: file.path, hub: hub, layouts: layouts)
    }

    init(text: String, hub: String? = nil) throws { self = try Planned(text.utf8, hub: hub) }

    static func sample(_ name: String) throws -> Planned { try Planned(path: Opened.path("Samples/\(name).csv")) }

    private static func sentence(_ problem: Problem) -> String {
        "\(problem.grade.rawValue) \(problem.place): \(problem.message)"
    }

    var sessions: [PlannedSession] {
        rows.compactMap { if case .session(let session) = $0.thing { session } else { nil } }
    }

    var attendances: [PlannedAttendance] {
        rows.compactMap { if case .attendance(let attendance) = $0.thing { attendance } else { nil } }
    }

    var registrations: [PlannedRegistration] {
        rows.compactMap { if case .registration(let registration) = $0.thing { registration } else { nil } }
    }

    /// Every record in words, so that two readings can be held against each other; the column left out.
    var said: [String] {
        rows.map { row in
            switch row.thing {
            case .session(let session): "\(row.row) \(session)"
            case .tally(let tally, let written): "\(row.row) \(tally) \(written ?? "")"
            case .attendance(let attendance):
                "\(row.row) \(attendance.session) \(attendance.day?.iso ?? "") \(attendance.mark) "
                    + "\(attendance.recordedOn?.iso ?? "") \(attendance.person.said)"
            case .registration(let registration):
                "\(row.row) \(registration.family) \(registration.registration) "
                    + "\(String(describing: registration.address)) \(registration.people.map(\.said))"
            }
        }
    }

    static func day(_ iso: String) -> Day? { Day(iso: iso) }
}

extension PlannedPerson {
    /// The whole person in words.
    var said: String {
        "\(externalID ?? "-") \(family ?? "-") \(relationship?.rawValue ?? "-") \(isPlaceholder) \(details)"
    }
}
