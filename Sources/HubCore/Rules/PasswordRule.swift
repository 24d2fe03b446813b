import Foundation

/// What a password must be, apart from being uncommon: length is what makes guessing hard, so no letters or digits are asked for.
package enum PasswordRule {
    package static let least = 12
    /// Long enough for any sentence; a bound on what is hashed.
    package static let most = 200

    /// The bytes that are hashed: composed characters, so that one typed on another keyboard is the same.
    package static func bytes(_ password: String) -> [UInt8] {
        Array(password.precomposedStringWithCanonicalMapping.utf8)
    }

    /// What a password is without what people put around a word to make it longer: digits and signs at its ends, letters
    /// written as digits, the whole said twice. Guessers do the same.
    package static func kernels(_ password: String) -> [String] {
        let folded = password.lowercased()
        let plain: [Character: Character] = [
            "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
        ]
        func trimmed(_ text: String) -> String {
            let head = text.drop { !$0.isLetter }
            return String(head.reversed().drop { !$0.isLetter }.reversed())
        }
        func unit(_ text: String) -> String {
            let letters = Array(text)
            let lengths = (1..<max(1, letters.count)).filter { letters.count.isMultiple(of: $0) }
            let length = lengths.first { length in
                letters.indices.allSatisfy { letters[$0] == letters[$0 % length] }
            }
            return length.map { String(letters.prefix($0)) } ?? text
        }
        let peeled = [folded, trimmed(folded), folded.filter(\.isLetter)]
        let read = peeled.map { trimmed(String($0.map { plain[$0] ?? $0 })) }
        return Set((peeled + read).flatMap { [$0, unit($0)] }).subtracting([folded, ""]).sorted()
    }

    /// Whether it is one short word with digits and signs around it.
    package static func isOneShortWord(_ password: String) -> Bool {
        let runs = password.split { !$0.isLetter }
        return runs.count == 1 && (runs.first?.count ?? 0) < 6
    }

    /// Refuses a password that is too short, too long, or little more than the user's name.
    package static func check(_ password: String, for user: String) throws(Refusal) {
        guard password.count >= least else {
            throw Refusal.data("A password has \(least) characters or more: choose a longer one, such as four words.")
        }
        guard password.count <= most, password.utf8.count <= 4 * most else {
            throw Refusal.data("A password has at most \(most) characters: choose a shorter one.")
        }
        guard !password.utf8.contains(0) else {
            throw Refusal.data("A password has no control characters: choose another.")
        }
        let folded = password.lowercased()
        for word in [user.lowercased(), "familyhub"] {
            let rest = folded.replacing(word, with: "")
            guard folded == rest || rest.count >= least else {
                throw Refusal.data("That password is little more than the name: choose one without it.")
            }
        }
        guard folded.contains(where: \.isLetter) else {
            throw Refusal.data("That password has digits and signs alone: choose one with words.")
        }
        guard Set(folded).count >= 5 else {
            throw Refusal.data("That password repeats few characters: choose one with more different ones.")
        }
    }
}
