package import Hummingbird
import NIOCore

/// What Hummingbird keeps of one request, and the client's address.
package struct HubContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    let client: String

    package init(source: Source) {
        coreContext = .init(source: source)
        client = source.channel.remoteAddress?.ipAddress ?? ""
    }
}
