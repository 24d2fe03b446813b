import HubCore

extension MeasureEntry {
    /// What its numbers may be added up over.
    package enum Adding: String, Sendable {
        /// What is told of single venues, and of single headline activities, as well.
        case everything = "hubs, venues, activities and quarters"
        case hubsAndQuarters = "hubs and quarters"
        /// A number as it stands at the quarter's end.
        case hubs
        case nothing
    }

    /// Volumes add up over hubs and quarters, numbers at a day over hubs, different people and shares over nothing.
    package var addsUpOver: Adding {
        switch unit {
        case .sessions where key.hasPrefix("sessions_"): return .everything
        case .attendances where key == "attendances_total": return .everything
        case .attendances, .sessions, .persons: return .hubsAndQuarters
        case .registers: return .hubsAndQuarters
        case .families where key == "registrations_new": return .hubsAndQuarters
        case .families where key.hasPrefix("registrations_"): return .hubs
        case .children, .adults, .families, .days, .percent, .flag, .asMeasured: return .nothing
        }
    }
}

extension MeasureDictionary {
    /// What a requirement's three facts mean: its value, numerator and denominator.
    static func entries(of requirement: DeliveryRequirement) -> [MeasureEntry] {
        let key = "requirement_" + CSVTable.snake(requirement.id)
        let words = "\(requirement.title): \(requirement.measure.words), \(requirement.written)."
        func entry(_ suffix: String, _ heading: String, _ unit: MeasureEntry.Unit) -> MeasureEntry {
            MeasureEntry(key: key + suffix, heading: heading, words: words, unit: unit, section: 8)
        }
        return [
            entry("", requirement.title, requirement.measure.isShare ? .percent : .asMeasured),
            entry("_numerator", "\(requirement.title): numerator", .asMeasured),
            entry("_denominator", "\(requirement.title): denominator", .asMeasured),
        ]
    }
}
