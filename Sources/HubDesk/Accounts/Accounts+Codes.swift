package import HubCore
package import HubSecrets
import HubStorage

extension Accounts {
    /// Sets up one-time codes; they are asked for once a code confirms them.
    package func proposeCodes(for actor: Actor, now: Now) throws -> OneTimeCodes {
        let codes = OneTimeCodes.new()
        try store.propose(codes: codes.secret, for: actor.name, by: actor, now: now)
        return codes
    }

    /// Confirms codes by the first one.
    package func confirmCodes(_ code: String, for actor: Actor, now: Now) throws {
        guard let secret = try store.codeSecret(of: actor.name, by: actor) else {
            throw Refusal.data("No codes wait to be confirmed: set them up first.")
        }
        guard let step = OneTimeCodes(secret: secret).step(of: code, at: now.seconds, after: nil) else {
            throw Refusal.data(
                "That is not the code of this half minute: check that the clocks of phone and server are right.")
        }
        try store.confirmCodes(step: step, for: actor.name, by: actor, now: now)
    }
}
