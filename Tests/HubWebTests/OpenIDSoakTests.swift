import AsyncHTTPClient
import Foundation
import HTTPTypes
import HubCore
import HubStorage
@testable import HubWeb
import NIOCore
import NIOHTTP1
import Testing

/// Against a real provider on the loopback: Scripts/openid_provider.py, PKCE required, started here.
@Suite(
    "Single sign-on with a real provider", .enabled(if: ProcessInfo.processInfo.environment["FAMILYHUB_SOAK"] != nil))
struct OpenIDSoakTests {
    private static let port = 18_971
    private static let issuer = "http://127.0.0.1:\(port)"
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private let settings = OpenIDSettings(
        issuer: OpenIDSoakTests.issuer, clientID: "familyhub", clientSecret: "client secret & more",
        answer: "http://127.0.0.1:18972/sign-in/openid/answer",
        groups: [GroupRole(group: "fh-prestwich", role: .coordinator, hubs: ["prestwich"])])
    private let client = OpenIDClient()

    private func provider() async throws -> Process {
        let process = Process()
        process.executableURL = OpenIDSoakTests.root.appendingPathComponent(".build/venv/bin/python")
        process.arguments = [
            OpenIDSoakTests.root.appendingPathComponent("Scripts/openid_provider.py").path, "\(OpenIDSoakTests.port)",
            settings.clientID, settings.clientSecret, settings.answer,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<100 {
            if let answer = try? await client.fetch(.init(address: "\(OpenIDSoakTests.issuer)/keys")),
                answer.status == 200
            {
                return process
            }
            try await Task.sleep(for: .milliseconds(200))
        }
        process.terminate()
        throw Refusal(.defect, "The provider does not listen: make soak installs what it needs.")
    }

    /// Where the provider's page leads the browser.
    private func led(_ address: String) async throws -> String {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        let browser = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let response = try await browser.execute(HTTPClientRequest(url: address), timeout: .seconds(10))
        let location = response.headers.first(name: "Location")
        try await browser.shutdown()
        return try #require(location)
    }

    private func change(_ groups: [String]) async throws {
        var request = HTTPClientRequest(url: "\(OpenIDSoakTests.issuer)/people")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(Data(#"{"name": "zoe.zeller", "groups": \#(groups)}"#.utf8))
        let browser = HTTPClient(eventLoopGroupProvider: .singleton)
        _ = try await browser.execute(request, timeout: .seconds(10))
        try await browser.shutdown()
    }

    private func signIn(_ accounts: AccountServer) async throws -> TestServer.Answer {
        let begun = try await accounts.send(.get, "/sign-in/openid")
        let cookie = String(try #require(begun.headers[.setCookie]).prefix { $0 != ";" })
        let back = try await led(try #require(begun.headers[.location]))
        let query = try #require(URLComponents(string: back)?.percentEncodedQuery)
        return try await accounts.send(.get, "/sign-in/openid/answer?\(query)", cookie: cookie)
    }

    @Test("code, verifier and token go through; wrong and missing verifiers do not; a leaver is shut out")
    func whole() async throws {
        let process = try await provider()
        defer { process.terminate() }
        let accounts = try AccountServer(openID: OpenID(settings, fetch: client.fetch))
        // The provider's token is of the real time.
        accounts.clock.move(Int(Date().timeIntervalSince1970) - TestServer.today.seconds)
        let answer = try await signIn(accounts)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(try accounts.store.user(named: "zoe.zeller", by: AccountServer.terminal).hubs == ["prestwich"])
        try await verifiers()
        try await change([])
        #expect(try await signIn(accounts).status == 403)
        #expect(try accounts.store.user(named: "zoe.zeller", by: AccountServer.terminal).isDisabled)
        await client.close()
    }

    /// What the provider says to a code with a wrong verifier, with none, and with the right one.
    private func verifiers() async throws {
        let asker = OpenIDProvider(settings, client.fetch)
        let verifier = String(repeating: "v", count: 43)
        func code(_ nonce: String) async throws -> String {
            let fields = [
                ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.answer),
                ("scope", "openid"), ("state", "s"), ("nonce", nonce), ("code_challenge", OpenID.challenge(verifier)),
                ("code_challenge_method", "S256"),
            ]
            let back = try await led("\(OpenIDSoakTests.issuer)/authorize?\(OpenID.form(fields))")
            return try #require(URLComponents(string: back)?.queryItems?.first { $0.name == "code" }?.value)
        }
        let (one, two, three) = (try await code("n1"), try await code("n2"), try await code("n3"))
        await #expect(throws: OpenID.Refused.self) {
            try await asker.token(code: one, verifier: String(repeating: "w", count: 43), now: 0)
        }
        await #expect(throws: OpenID.Refused.self) { try await asker.token(code: two, verifier: "", now: 0) }
        #expect(try await asker.token(code: three, verifier: verifier, now: 0).split(separator: ".").count == 3)
    }
}
