import Foundation
import HTTPTypes
package import HubStorage

extension Call {
    /// Does a write only if the thing is as the client read it: `If-Match` must name the tag it has now.
    ///
    /// - Throws: 428 without `If-Match`, 412 where somebody changed the thing meanwhile.
    package func editing<Value>(_ thing: Guarded, _ write: () throws -> Value) throws -> Value {
        guard let condition = headers[.ifMatch] else { throw WebProblem.conditionNeeded }
        let versions = condition.split(separator: ",").map {
            ETags.weak($0).trimmingCharacters(in: ["\""])
        }
        return try WriteGuard.$current.withValue(WriteGuard(thing, versions: versions), operation: write)
    }

    /// The tag that stands for a thing as it is now.
    package func tag(of thing: Guarded) throws -> String { ETags.quoted(try services.store.version(of: thing)) }
}
