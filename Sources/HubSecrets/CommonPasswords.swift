import CCrack
import Foundation
package import HubCore
import Synchronization

/// The words and patterns that guessers try first, as cracklib knows them.
package struct CommonPasswords: Sendable {
    /// Where Debian's cracklib-runtime keeps its dictionary.
    package static let debian = "/var/cache/cracklib/cracklib_dict"

    private let dictionary: String

    package init(dictionary: String = CommonPasswords.debian) { self.dictionary = dictionary }

    /// cracklib keeps words between calls and is asked by one thread at a time.
    private static let gate = Mutex(())

    /// Refuses a password that is too short, too long, made of the user's name, or among the common ones.
    ///
    /// - Throws: `Refusal`, `.data` for a bad password, `.notFound` where the dictionary is not installed.
    package func check(_ password: String, for user: String) throws(Refusal) {
        try PasswordRule.check(password, for: user)
        // cracklib ends the whole program where its dictionary is missing.
        for suffix in ["pwd", "pwi"] where !FileManager.default.isReadableFile(atPath: "\(dictionary).\(suffix)") {
            throw Refusal.notFound(
                "There is no list of common passwords at \(dictionary): install it with `apt-get install cracklib-runtime`."
            )
        }
        let text = String(decoding: PasswordRule.bytes(password), as: UTF8.self)
        let isCommon =
            PasswordRule.isOneShortWord(text) || fault(text, user) != nil
            || PasswordRule.kernels(text).contains { kernel in
                // Of a kernel only what the list knows counts: that it is short does not.
                fault(kernel, user).map { $0.contains("dictionary") || $0.contains("simplistic") } ?? false
            }
        guard isCommon else { return }
        throw Refusal.data(
            "That password is among the first that guessers try: choose another, such as four words that do not belong together."
        )
    }

    private func fault(_ word: String, _ user: String) -> String? {
        CommonPasswords.gate.withLock { _ in
            FascistCheckUser(word, dictionary, user, "").map { String(cString: $0) }
        }
    }
}
