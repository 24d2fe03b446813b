import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Asks the provider over the network.
package struct OpenIDClient: Sendable {
    private let client: HTTPClient
    /// Bytes that an answer of a provider may have.
    private static let most = 1_048_576

    package init() {
        var configuration = HTTPClient.Configuration()
        // What is sent holds secrets: it goes nowhere but where the settings say.
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(5), read: .seconds(10))
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    package var fetch: OpenID.Fetch {
        { [client] sent in
            var request = HTTPClientRequest(url: sent.address)
            request.headers.add(name: "Accept", value: "application/json")
            if let authorization = sent.authorization {
                request.headers.add(name: "Authorization", value: authorization)
            }
            if let form = sent.form {
                request.method = .POST
                request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
                request.body = .bytes(ByteBuffer(string: OpenID.form(form.map { ($0.name, $0.value) })))
            }
            let response = try await client.execute(request, timeout: .seconds(10))
            let body = try await response.body.collect(upTo: OpenIDClient.most)
            return (Int(response.status.code), Data(body.readableBytesView))
        }
    }

    package func close() async { try? await client.shutdown() }
}
