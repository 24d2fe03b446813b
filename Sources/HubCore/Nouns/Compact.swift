/// A small whole number that may be missing, held in four bytes: a report goes through tens of thousands of them.
@propertyWrapper
package struct Compact: Sendable, Equatable {
    private var stored: Int32

    package init(wrappedValue: Int?) { stored = wrappedValue.map { Int32(clamping: $0) } ?? .min }

    package var wrappedValue: Int? {
        get { stored == .min ? nil : Int(stored) }
        set { self = Compact(wrappedValue: newValue) }
    }
}
