/// How numbers are written for people.
package enum Numbers {
    /// With a comma between thousands: `15,601`.
    package static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        guard digits.utf8.count > 3 else { return String(number) }
        var written = ""
        for (place, digit) in digits.enumerated() {
            if place > 0 && (digits.utf8.count - place) % 3 == 0 { written.append(",") }
            written.append(digit)
        }
        return number < 0 ? "-" + written : written
    }

    /// A number with its noun, in the plural unless it is one: `1 session`, `2 sessions`.
    package static func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
    }
}
