import HubCore
import HubImport
import HubReporting

/// What a demo made, and how it is told.
struct DemoResult {
    let folder: DemoFolder
    private(set) var sheets = 0
    private(set) var sessions = 0
    private(set) var totals = 0
    private(set) var refusals: [Problem] = []
    /// The import of the week in which it snowed, to look at.
    private(set) var gridImport: Int64?
    var report: QuarterReport?

    init(folder: DemoFolder) { self.folder = folder }

    /// The file of refused rows, beside the sheet they come from.
    let rejectsName = DemoSheet.bad.replacing(".csv", with: "-rejects.csv")

    mutating func add(_ sheet: DemoSheet, _ outcome: ImportOutcome, gives: Layout.Gives) {
        sheets += 1
        switch gives {
        case .sessions: sessions += outcome.new
        case .tallies: totals += outcome.new
        // The demo's sheets name nobody.
        case .attendance, .registrations: break
        }
        refusals += outcome.problems.filter { $0.grade == .refused }
        if sheet.name == DemoSheet.snow { gridImport = outcome.importID }
    }

    /// What was stored and what was refused, the latest quarter hub by hub, and what to try next.
    func text(program: String, today: Day) -> String {
        [stored, refused, hubs, next(program, today)].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var stored: String {
        "\(folder.database) holds \(sheets.grouped) imports: \(sessions.grouped) sessions and \(totals.grouped) totals without sessions.\nEverything is invented and nobody is named."
    }

    private var refused: String {
        guard !refusals.isEmpty else { return "" }
        let reasons = refusals.map { problem in
            let line = "  line \(problem.place.row ?? 0): \(problem.message)"
            return line.count > 98 ? line.prefix(97) + "…" : line
        }
        return
            ("\(DemoSheet.bad) has \(refusals.count) rows that are wrong on purpose. The good rows are in; these are in\n\(folder.sheets)/\(rejectsName), to be mended and imported:\n"
            + reasons.joined(separator: "\n"))
    }

    /// Every hub against the core offer's requirement, from the report's own values.
    private var hubs: String {
        guard let report,
            let index = report.total.requirements.firstIndex(where: {
                $0.measured.requirement.measure == .coreOfferDelivered
            })
        else { return "" }
        let threshold = report.total.requirements[index].measured.thresholdWritten
        let nobody = report.notAttributed
        let rows =
            report.hubs.map { row($0, index) }
            + [["Not attributed to a hub", nobody.attendances.total.grouped, nobody.sessions.held.grouped, "", "", ""]]
            + [row(report.total, index)]
        return "\(report.heading.label), core offer against \(threshold):\n"
            + Console.table(
                ["Hub", "Attendances", "Sessions held", "Core offer delivered", "Percent", "RAG"], rows,
                right: [1, 2, 3, 4])
    }

    private func row(_ section: QuarterReport.Section, _ index: Int) -> [String] {
        let result = section.requirements[index]
        guard section.isOpen else { return [section.name, "not open", "", "", "", result.rag.colour.word] }
        let measured = result.measured
        let slots = [measured.numerator, measured.denominator].compactMap { $0?.grouped }.joined(separator: " of ")
        return [
            section.name, section.line.hasFigure ? section.line.attendances.total.grouped : "[x]",
            section.line.sessions.held.grouped, slots, measured.percent?.written ?? "", result.rag.colour.word,
        ]
    }

    private func next(_ program: String, _ today: Day) -> String {
        let quarter = report?.heading.key ?? Quarter(containing: DemoCalendar.last).key
        // On a machine whose clock stands before the year's end, the reports would take its sessions for plans.
        let day = today < DemoMaker.lookBack ? " --today \(DemoMaker.lookBack.iso)" : ""
        let database = " --database \(DemoResult.quoted(folder.database))\(day)"
        let commands = [
            "report quarter \(quarter)", "report quarter \(quarter) --by venue", "report requirements \(quarter)",
            "report reconcile \(DemoCalendar.year.key)", "imports show \(gridImport ?? 1)",
            "import preview \(DemoResult.quoted("\(folder.sheets)/\(DemoSheet.bad)"))",
        ]
        return "Try next:\n" + commands.map { "  \(program) \($0)\(database)" }.joined(separator: "\n")
    }

    /// A path as a shell takes it whole.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || "/._-".contains($0) }
        return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    }
}
