import Testing

@testable import HubImport

@Suite("What a number format makes of a number")
struct NumberFormatTests {
    @Test(
        "a format is a date by its letters outside quotation marks, brackets and escapes",
        arguments: [
            ("General", .number), ("0", .number), ("#,##0.00", .number), ("@", .number), ("0.00E+00", .number),
            ("[Red]0.00", .number), ("0\" days\"", .number), ("0\\d", .number), ("_-* #,##0_-", .number),
            ("[$-809]dd mmmm yyyy", .date), ("mmm-yy", .date), ("mmmm", .date), ("ddd", .date),
            ("dd/mm/yyyy hh:mm", .dateAndTime), ("h:mm AM/PM", .time), ("[h]:mm", .time), ("mm:ss.0", .time),
            ("", .number),
        ] as [(String, NumberMeaning)])
    func formats(format: String, meaning: NumberMeaning) {
        #expect(NumberMeaning(format: format) == meaning)
    }

    @Test("built-in formats 14 to 22 and 45 to 47 are dates and times, no others")
    func builtIn() {
        let meant = (0...60).filter { NumberMeaning(builtIn: $0) != .number }
        #expect(meant == Array(14...22) + Array(45...47))
    }
}
