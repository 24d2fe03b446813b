import ArgumentParser
import HubCore
import HubStorage

/// Dates, times, places and people as they are typed at the desk.
struct DeskReading {
    let catalogue: Catalogue
    private let names: NameReading
    private let book: NameBook

    init(_ store: Store) throws {
        catalogue = try store.catalogue()
        book = NameBook(catalogue, remembered: try store.rememberedAliases())
        names = NameReading(book, Belonging(catalogue))
    }

    /// `13/01/2026` or `2026-01-13`.
    static func day(_ text: String, _ option: String) throws -> Day {
        switch DateReading(text: text) {
        case .day(let day, _): return day
        case .missing: throw Refusal.usage("\(option) is blank: write a date like 13/01/2026.")
        case .refused(let reason): throw Refusal.usage("\(option) \(reason).")
        }
    }

    /// `10:00-11:00`, `9.30`.
    static func time(_ text: String?, _ option: String) throws -> (start: Int?, end: Int?) {
        guard let text else { return (nil, nil) }
        switch TimeReading(text: text) {
        case .time(let start, let end): return (start, end)
        case .missing: return (nil, nil)
        case .refused(let reason): throw Refusal.usage("\(option) \(reason).")
        }
    }

    /// A venue by id, name or alias.
    func venue(_ text: String) throws -> String {
        switch names.venue(.text(text)) {
        case .found(let id): return id
        case .missing: throw Refusal.usage("The venue is blank: name one, as `familyhub catalogue show` lists them.")
        case .refused(let reason): throw Refusal.notFound("\(reason.capitalisedFirst).")
        }
    }

    /// An activity by id, name or alias.
    func activity(_ text: String) throws -> Activity {
        switch names.activity(.text(text)) {
        case .found(let read):
            guard let activity = catalogue.activity(read.activity) else {
                throw Refusal(.defect, "Activity \(read.activity) is in no catalogue.")
            }
            return activity
        case .missing: throw Refusal.usage("The activity is blank: name one, as `familyhub catalogue show` lists them.")
        case .refused(let reason): throw Refusal.notFound("\(reason.capitalisedFirst).")
        }
    }

    /// A hub by id, name or alias.
    func hub(_ text: String?) throws -> String? {
        guard let text else { return nil }
        if let id = book.id(.hub, named: text) { return id }
        throw Refusal.usage(
            "There is no hub \(Shown.quoted(text)): use one of \(catalogue.hubs.map(\.id).joined(separator: ", ")).")
    }

    func venueName(_ id: String) -> String { catalogue.venue(id)?.name ?? id }

    func activityName(_ id: String) -> String { catalogue.activity(id)?.name ?? id }

    /// A family by the code on its card or by number.
    static func family(_ text: String) throws -> Int64 {
        let plain = text.trimmed.hasPrefix("#") ? String(text.trimmed.dropFirst()) : text.trimmed
        if let number = Int64(plain), number > 0 { return number }
        return try FamilyCode(reading: text).family
    }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
