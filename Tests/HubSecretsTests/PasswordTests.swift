import HubCore
@testable import HubSecrets
import Testing

@Suite("Passwords") struct PasswordTests {
    private let good = "ladder violet otter monday"

    @Test("a hash knows its password, and no other")
    func matches() throws {
        let hash = try PasswordHash(of: good)
        #expect(hash.matches(good))
        #expect(!hash.matches("ladder violet otter tuesday"))
        #expect(!hash.matches(""))
        #expect(hash.encoded.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try PasswordHash(of: good) != hash, "each has a salt of its own")
    }

    @Test("a letter with its accent is the same, composed or not")
    func composed() throws {
        #expect(try PasswordHash(of: "caf\u{E9} ladder violet").matches("cafe\u{301} ladder violet"))
    }

    @Test("a hash of another cost still matches, and is known as outdated")
    func outdated() throws {
        var cheap = PasswordHash.Cost()
        cheap.memory = 64
        let hash = try PasswordHash(of: good, cheap)
        #expect(hash.matches(good))
        #expect(hash.isOutdated())
        #expect(try !PasswordHash(of: good).isOutdated())
    }

    @Test("the comparison with nobody does the work of a real one")
    func nobody() throws {
        let clock = ContinuousClock()
        let hash = try PasswordHash(of: good)
        func least(_ body: () -> Void) -> Duration { (0..<5).map { _ in clock.measure(body) }.min() ?? .zero }
        let real = least { _ = hash.matches("something else entirely") }
        let none = least { PasswordHash.compareWithNobody("something else entirely") }
        #expect(none > real / 2 && none < real * 2, "\(none) beside \(real)")
    }

    @Test(
        "a password that is short, common, patterned or the name is refused",
        arguments: [
            "elevenchars", "password1234", "passwordpassword", "123456789012", "qwertyuiop123", "aaaaaaaaaaaaaaa",
            "administrator", "amy.ash2026!", "abcabcabcabcabc", "Password123!", "P4ssw0rd!!!!", "Summer2026!!!",
            "july20252026", "481516234210", "monkeymonkey", "1q2w3e4r5t6y", "FamilyHub123", "qwerty123456",
        ])
    func refused(_ password: String) {
        #expect(throws: Refusal.self) { try CommonPasswords().check(password, for: "amy.ash") }
    }

    @Test("a sentence passes without capitals, digits or signs")
    func passes() throws {
        try CommonPasswords().check(good, for: "amy.ash")
        try CommonPasswords().check(SecretToken.password(), for: "amy.ash")
    }

    @Test("without the dictionary nothing is taken, and it is said what to install")
    func missing() {
        let refusal = #expect(throws: Refusal.self) {
            try CommonPasswords(dictionary: "/nowhere/words").check(good, for: "amy")
        }
        #expect(refusal?.message.contains("apt-get install cracklib-runtime") == true)
    }

    @Test("the dictionary is asked from many threads at once without harm")
    func threads() async {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let isGood = number.isMultiple(of: 2)
                    let password = isGood ? "ladder violet otter \(number)" : "passwordpassword"
                    return ((try? CommonPasswords().check(password, for: "amy")) != nil) == isGood
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test("tokens are all different, have their form, and are known by their digest")
    func tokens() {
        let tokens = (0..<100).map { _ in SecretToken() }
        #expect(Set(tokens.map(\.text)).count == 100)
        #expect(tokens.allSatisfy { SecretToken.isOne($0.text) && SecretToken.digest(of: $0.text) == $0.digest })
        for other in ["", "fh_", "fh_" + String(repeating: "!", count: 43), String(tokens[0].text.dropLast())] {
            #expect(!SecretToken.isOne(other))
        }
        #expect(Base64URL.bytes(tokens[0].text.dropFirst(3))?.count == 32)
    }
}
