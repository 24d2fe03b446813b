/// How long one class of records is kept, as the catalogue says it.
package struct RetentionRule: Sendable, Codable, Equatable {
    /// What is kept, and deleted together.
    package enum RecordClass: String, Sendable, Codable, CaseIterable {
        /// A family with its people, registrations, consents and what was said of them.
        case families
        /// What the audit keeps aside of people before and after a change.
        case auditDocuments = "audit_documents"
        /// Answers of the server that are kept to be repeated.
        case keptAnswers = "kept_answers"
        /// Sign-ins, failed ones, and browsers that have signed in.
        case signIns = "sign_ins"
        /// The names of files and sheets that were imported.
        case importNames = "import_names"
        /// Numbers that join the attendances of erased families.
        case erasedNumbers = "erased_numbers"
    }

    package var recordClass: RecordClass
    package var keepMonths: Int
    /// Where the period comes from.
    package var basis: String
    /// Whether the council has not said it yet.
    package var isAssumed: Bool
    /// Who approved that it is deleted, and when; none where nothing may be deleted.
    package var approved: String?

    package init(
        _ recordClass: RecordClass, keepMonths: Int, basis: String, isAssumed: Bool = true, approved: String? = nil
    ) {
        self.recordClass = recordClass
        self.keepMonths = keepMonths
        self.basis = basis
        self.isAssumed = isAssumed
        self.approved = approved
    }
}

extension RetentionRule.RecordClass {
    /// In words.
    package var title: String {
        switch self {
        case .families: "families, their people and registrations"
        case .auditDocuments: "documents of the audit"
        case .keptAnswers: "kept answers"
        case .signIns: "sign-ins and failed ones"
        case .importNames: "names of imported files"
        case .erasedNumbers: "numbers of erased people"
        }
    }

    /// What the period is counted from.
    package var from: String {
        switch self {
        case .families: "the youngest child's birth; without one, the last contact"
        case .auditDocuments: "the change"
        case .keptAnswers: "the answer"
        case .signIns: "when it was last used"
        case .importNames: "the import"
        case .erasedNumbers: "the end of the last quarter that needs them"
        }
    }
}

extension RetentionRule {
    /// The last day that is not kept any more; what began on it or before is due.
    package func dueTo(on today: Day) -> Day {
        let (year, month, day) = today.parts
        let months = year * 12 + month - 1 - keepMonths
        let (dueYear, dueMonth) = (months / 12, months % 12 + 1)
        return Day(year: dueYear, month: dueMonth, day: min(day, Day.length(of: dueMonth, in: dueYear)))
            ?? Day(number: 0)
    }

    /// `25 years`, `18 months`.
    package var kept: String {
        keepMonths % 12 == 0
            ? Numbers.counted(keepMonths / 12, "year") : Numbers.counted(keepMonths, "month")
    }
}
