import Foundation
@testable import HubSecrets
import Testing

@Suite("One-time codes") struct OneTimeCodeTests {
    private let codes = OneTimeCodes(secret: Data("12345678901234567890".utf8))

    @Test(
        "the test vectors of RFC 6238, appendix B, SHA-1",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ])
    func vectors(seconds: Int, code: String) {
        #expect(codes.code(step: OneTimeCodes.step(at: seconds), digits: 8) == code)
    }

    @Test("a code stands for its half minute and the ones around it, and no longer")
    func window() {
        let now = 1_234_567_890
        let step = OneTimeCodes.step(at: now)
        for near in step - 1...step + 1 {
            #expect(codes.step(of: codes.code(step: near), at: now, after: nil) == near)
        }
        for far in [step - 2, step + 2] {
            #expect(codes.step(of: codes.code(step: far), at: now, after: nil) == nil)
        }
    }

    @Test("a code is used only once, and none before it afterwards")
    func once() {
        let now = 1_234_567_890
        let step = OneTimeCodes.step(at: now)
        #expect(codes.step(of: codes.code(step: step), at: now, after: step) == nil)
        #expect(codes.step(of: codes.code(step: step - 1), at: now, after: step) == nil)
        #expect(codes.step(of: codes.code(step: step + 1), at: now, after: step) == step + 1)
    }

    @Test(
        "what is no code is none; spaces as apps show them do no harm", arguments: ["", "12345", "abcdef", "1234567"])
    func wrong(_ typed: String) {
        #expect(codes.step(of: typed, at: 59, after: nil) == nil)
        let right = codes.code(step: 1)
        #expect(codes.step(of: "\(right.prefix(3)) \(right.suffix(3))", at: 59, after: nil) == 1)
    }

    @Test("the secret as an app reads it")
    func address() {
        #expect(codes.base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(
            codes.address(issuer: "FamilyHub Bury", account: "amy.ash")
                == "otpauth://totp/FamilyHub%20Bury:amy%2Eash?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=FamilyHub%20Bury&algorithm=SHA1&digits=6&period=30")
        #expect(OneTimeCodes.new().secret.count == 20)
        #expect(OneTimeCodes.new() != OneTimeCodes.new())
    }
}
