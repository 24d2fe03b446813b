/// Which plain fields of a value changed, by their own names, so that a field added later is told too.
enum FieldChange {
    /// `status is now open (was planned)`, `alias added "WOW"`, one phrase a change; lists of entries are told elsewhere.
    static func between<Value>(_ old: Value, _ new: Value) -> [String] {
        zip(Mirror(reflecting: old).children, Mirror(reflecting: new).children).flatMap { before, after -> [String] in
            let name = spaced(after.label ?? "")
            if let before = before.value as? [String], let after = after.value as? [String] {
                let item = name == "aliases" ? "alias" : name
                return after.filter { !before.contains($0) }.map { "\(item) added \"\($0)\"" }
                    + before.filter { !after.contains($0) }.map { "\(item) removed \"\($0)\"" }
            }
            guard let was = text(before.value), let now = text(after.value), was != now else { return [] }
            if max(was.count, now.count) > 120 { return ["\(name) is reworded"] }
            return ["\(name) is now \(now) (was \(was))"]
        }
    }

    /// A plain value in words; none for a list of entries.
    private static func text(_ value: Any) -> String? {
        switch value {
        case let text as String: return text
        case let number as Int: return String(number)
        case let flag as Bool: return flag ? "yes" : "no"
        case let day as Day: return day.spoken
        case let word as any RawRepresentable: return "\(word.rawValue)".replacing("_", with: " ")
        default: break
        }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return nil }
        return mirror.children.first.map { text($0.value) } ?? "none"
    }

    /// `opened on` for `openedOn`.
    private static func spaced(_ label: String) -> String {
        label.reduce(into: "") { words, letter in
            words += letter.isUppercase ? " \(letter.lowercased())" : String(letter)
        }
    }
}

/// What the ids of two catalogues are called, and entries in words.
struct CatalogueNames {
    private let hubs: [String: String]
    private let venues: [String: String]
    private let activities: [String: String]

    init(old: Catalogue, new: Catalogue) {
        hubs = Dictionary((new.hubs + old.hubs).map { ($0.id, $0.name) }) { first, _ in first }
        venues = Dictionary((new.venues + old.venues).map { ($0.id, $0.name) }) { first, _ in first }
        activities = Dictionary((new.activities + old.activities).map { ($0.id, $0.name) }) { first, _ in first }
    }

    func hub(_ id: String) -> String { hubs[id] ?? id }

    func activity(_ id: String) -> String { activities[id] ?? id }

    func words(_ plan: Plan) -> String {
        "\"\(plan.what)\"\(plan.when.map { ", \($0)" } ?? "") (\(plan.source))"
    }

    func words(_ offer: Offer) -> String {
        let days = offer.from == nil && offer.to == nil ? "" : ", " + CatalogueRules.days(offer.from, offer.to)
        let marks = (offer.planned ? ", planned" : "") + (offer.assumed ? ", assumed" : "")
        return "\(activity(offer.activity)) \(offer.times) a \(offer.unit.rawValue)\(days)\(marks)"
    }

    func words(_ membership: Membership) -> String {
        let days = CatalogueRules.days(membership.from, membership.to)
        return "\(hub(membership.hub)) as \(membership.role.rawValue), \(days)"
    }

    func words(_ basis: DatedBasis) -> String {
        let name = basis.basis.rawValue.replacing("_", with: " ")
        return "\(name) from \(basis.from?.spoken ?? "the beginning")"
    }

    func words(_ closure: Closure) -> String {
        let what = closure.venue.map { venues[$0] ?? $0 } ?? closure.hub.map { hub($0) } ?? "everything"
        return "\(what) \(CatalogueRules.days(closure.from, closure.to)): \(closure.reason)"
    }
}
