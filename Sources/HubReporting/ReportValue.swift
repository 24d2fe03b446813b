package import HubCore

/// One value as reports show it: a number, or a mark for why there is none.
package enum ReportValue: Sendable, Equatable {
    case number(Int)
    /// A decimal as printed, such as a percentage without its sign.
    case decimal(String)
    /// A word, such as the flag `u`.
    case word(String)
    /// `x`: not available.
    case missing
    /// `z`: not applicable.
    case notApplicable
    /// `c`: hidden by disclosure control.
    case hidden
    /// Nothing to mark: null in JSON, empty in a file.
    case none

    /// A number, or `x` where there is none.
    package init(_ number: Int?) { self = number.map(ReportValue.number) ?? .missing }

    /// A percentage, or `z` where nothing can be a share of nothing.
    package init(_ percent: Percent?) { self = percent.map { .decimal($0.plain) } ?? .notApplicable }

    /// As JSON carries it: a number, or a string.
    package var json: JSON {
        switch self {
        case .number(let number): .number(number)
        case .decimal(let text), .word(let text): .string(text)
        case .missing, .notApplicable, .hidden: .string(plain)
        case .none: .null
        }
    }

    /// As files carry it.
    package var plain: String {
        switch self {
        case .number(let number): String(number)
        case .decimal(let text), .word(let text): text
        case .missing: "x"
        case .notApplicable: "z"
        case .hidden: "c"
        case .none: ""
        }
    }

    /// Whether it says why there is no number.
    package var isMark: Bool { [.missing, .notApplicable, .hidden].contains(self) }

    /// As people read it.
    package var written: String {
        switch self {
        case .number(let number): Numbers.grouped(number)
        case .decimal(let text), .word(let text): text
        case .missing, .notApplicable, .hidden: "[\(plain)]"
        case .none: ""
        }
    }
}

/// Named values that a report prints together, in order, such as the total, children and adults of attendances.
package struct Measures: Sendable, Equatable {
    /// The name as printed.
    package let name: String
    /// The values in order.
    package let values: [(name: String, value: ReportValue)]

    /// A group of values under a name.
    package init(_ name: String, _ values: [(name: String, value: ReportValue)]) {
        self.name = name
        self.values = values
    }

    /// Whether two groups have the same names and values.
    package static func == (left: Measures, right: Measures) -> Bool {
        left.name == right.name && left.values.elementsEqual(right.values) { $0 == $1 }
    }

    /// The value of a name; missing where there is none.
    package subscript(_ name: String) -> ReportValue {
        values.first { $0.name == name }?.value ?? .missing
    }

    /// As JSON carries it.
    package var json: JSON {
        .object(Dictionary(values.map { ($0.name, $0.value.json) }, uniquingKeysWith: { first, _ in first }))
    }
}

extension Measures {
    /// Attendances; all missing (or not applicable, as given) where nothing was returned.
    package init(_ attendances: Attendances, isReturned: Bool, otherwise: ReportValue = .missing) {
        func value(_ number: Int) -> ReportValue { isReturned ? .number(number) : otherwise }
        self.init(
            "attendances",
            [
                ("total", value(attendances.total)), ("children", value(attendances.children)),
                ("adults", value(attendances.adults)), ("unsplit", value(attendances.unsplit)),
                ("notTiedToSession", value(attendances.notTiedToSession)), ("named", value(attendances.named)),
                ("estimated", value(attendances.estimated)),
            ])
    }

    /// Sessions by what became of them.
    package init(_ sessions: SessionCounts) {
        self.init(
            "sessions",
            [
                ("held", .number(sessions.held)), ("cancelled", .number(sessions.cancelled)),
                ("notReturned", .number(sessions.notReturned)), ("planned", .number(sessions.planned)),
            ])
    }

    /// Reach; missing where there was no register.
    package init(_ reach: Reach) {
        self.init(
            "reach",
            [
                ("children", ReportValue(reach.children)), ("underFives", ReportValue(reach.underFives)),
                ("adults", ReportValue(reach.adults)), ("families", ReportValue(reach.families)),
                ("firstTimeFamilies", ReportValue(reach.firstTimeFamilies)),
                ("sustainedFamilies", ReportValue(reach.sustainedFamilies)),
            ])
    }

    /// Registrations.
    package init(_ registrations: RegistrationCounts) {
        self.init(
            "registrations",
            [
                ("new", .number(registrations.new)), ("toDate", .number(registrations.toDate)),
                ("pending", .number(registrations.pending)),
            ])
    }

    /// Course starters and completers.
    package init(_ courses: CourseCounts) {
        self.init("courses", [("starters", .number(courses.starters)), ("completers", .number(courses.completers))])
    }

    /// Completeness beside its attendances: shares are of all attendances, `x` where nothing was returned.
    package init(_ line: CountedPeriod.Line) {
        let (completeness, attendances) = (line.completeness, line.attendances)
        func share(_ part: Int) -> ReportValue {
            line.hasFigure ? ReportValue(Percent(part, of: attendances.total)) : .missing
        }
        self.init(
            "completeness",
            [
                ("returned", .number(completeness.returned)), ("takenPlace", .number(completeness.takenPlace)),
                ("registersComplete", .number(completeness.registersComplete)),
                ("registersOpen", .number(completeness.registersOpen)),
                ("medianDaysToEntry", completeness.medianDays.map { .decimal($0) } ?? .missing),
                ("splitShare", share(attendances.children + attendances.adults)),
                ("namedShare", share(attendances.named)), ("postcodeMatchedShare", .missing),
                ("flag", completeness.flag.map { .word($0) } ?? .none),
            ])
    }
}
