import HubCore
import HubImport
import HubReporting

/// What a demo made, and how it is told.
struct DemoResult {
    let folder: DemoFolder
    private(set) var sheets = 0
    /// Different sessions, whichever files they stand on.
    var sessions = 0
    private(set) var totals = 0
    var registrations = 0
    private(set) var refusals: [Problem] = []
    /// The import of the week in which it snowed, to look at.
    private(set) var gridImport: Int64?
    var report: QuarterReport?
    /// A name to look for.
    var somebody = ""
    /// The same quarter with the registers first.
    var byRegister: QuarterReport?

    init(folder: DemoFolder) { self.folder = folder }

    /// The file of refused rows, beside the sheet they come from.
    let rejectsName = DemoSheet.bad.replacing(".csv", with: "-rejects.csv")

    mutating func add(_ sheet: DemoSheet, _ outcome: ImportOutcome, gives: Layout.Gives) {
        sheets += 1
        switch gives {
        case .tallies: totals += outcome.new
        // Sessions, families and attendances are told by the reports: several files may speak of one.
        case .sessions, .attendance, .registrations: break
        }
        refusals += outcome.problems.filter { $0.grade == .refused }
        if sheet.name == DemoSheet.snow { gridImport = outcome.importID }
    }

    /// What was stored and what was refused, the latest quarter hub by hub, and what to try next.
    func text(program: String, today: Day) -> String {
        [stored, refused, hubs, next(program, today)].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var stored: String {
        let named = report?.total.line.attendances.named ?? 0
        return
            "\(folder.database) holds \(sheets.grouped) imports: \(sessions.grouped) sessions, \(totals.grouped) totals without sessions,\n\(registrations.grouped) families registered and \(named.grouped) attendances by name. Everything and everybody is invented."
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

    /// Every hub by its counts and by its registers, who was reached, and the core offer, from the reports' own values.
    private var hubs: String {
        guard let report, let byRegister,
            let index = report.total.requirements.firstIndex(where: {
                $0.measured.requirement.measure == .coreOfferDelivered
            })
        else { return "" }
        let nobody = [report, byRegister].map { $0.notAttributed.attendances.total.grouped }
        let rows =
            zip(report.hubs, byRegister.hubs).map { row($0, $1, index) }
            + [["Not attributed to a hub"] + nobody] + [row(report.total, byRegister.total, index)]
        return
            "\(report.heading.label), attendances by the counts first and by the registers first:\n"
            + Console.table(
                ["Hub", "Counts first", "Registers first", "Named", "Families", "New reg.", "Core offer", "RAG"],
                rows.map { $0 + Array(repeating: "", count: 8 - $0.count) }, right: [1, 2, 3, 4, 5, 6])
    }

    private func row(_ section: QuarterReport.Section, _ byRegister: QuarterReport.Section, _ index: Int) -> [String] {
        let requirement = section.requirements[index]
        guard section.isOpen else {
            return [section.name, "not open", "", "", "", "", "", requirement.rag.colour.word]
        }
        let totals = [section, byRegister].map { $0.line.hasFigure ? $0.line.attendances.total.grouped : "[x]" }
        let attendances = section.line.attendances
        return [section.name] + totals + [
            Percent(attendances.named, of: attendances.total)?.written ?? "",
            section.people.reach.families?.grouped ?? "[x]", section.people.registrations.new.grouped,
            requirement.measured.percent?.written ?? "", requirement.rag.colour.word,
        ]
    }

    private func next(_ program: String, _ today: Day) -> String {
        let quarter = report?.heading.key ?? Quarter(containing: DemoCalendar.last).key
        // On a machine whose clock stands before the year's end, the reports would take its sessions for plans.
        let day = today < DemoMaker.lookBack ? " --today \(DemoMaker.lookBack.iso)" : ""
        let database = " --database \(DemoResult.quoted(folder.database))\(day)"
        let commands = [
            "report quarter \(quarter)", "report quarter \(quarter) --basis register_first",
            "report requirements \(quarter)", "report reconcile \(quarter)", "report completeness \(quarter)",
            "imports list", "imports show \(gridImport ?? 1)", "family find \(DemoResult.quoted(somebody))",
            "family duplicates",
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
