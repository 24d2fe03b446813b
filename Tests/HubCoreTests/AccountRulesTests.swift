import HubCore
import Testing

@Suite("Rules of users, sign-ins and tokens") struct AccountRulesTests {
    @Test("the first failures cost nothing, then each doubles the wait, up to an hour")
    func waits() {
        let now = 1_000_000
        func wait(_ count: Int) -> Int { LockOut.wait(after: Array(repeating: now, count: count), now: now) }
        #expect((0..<LockOut.free).allSatisfy { wait($0) == 0 })
        #expect(wait(5) == 30)
        #expect(wait(6) == 60)
        #expect(wait(7) == 120)
        #expect(wait(11) == 1920)
        #expect(wait(12) == 3600)
        #expect(wait(1_000) == 3600)
    }

    @Test("the wait runs from the last failure and ends; failures of yesterday are forgotten")
    func ends() {
        let failures = [10, 20, 30, 40, 50]
        #expect(LockOut.wait(after: failures.reversed(), now: 60) == 20)
        #expect(LockOut.wait(after: failures, now: 80) == 0)
        #expect(LockOut.wait(after: failures, now: 50 + LockOut.memory) == 0)
        #expect(LockOut.wait(after: failures + [0], now: 60) == 50)
    }

    @Test("an office behind one address is held up later than one name")
    func address() {
        let failures = Array(repeating: 100, count: 29)
        #expect(LockOut.wait(after: failures, free: LockOut.freeOfAddress, now: 100) == 0)
        #expect(LockOut.wait(after: failures + [100], free: LockOut.freeOfAddress, now: 100) == 30)
    }

    @Test(
        "an IPv6 customer's addresses count as one, an IPv4 address as itself",
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:DB8:0001:2:ffff::1", "2001:db8:1:2::/64"),
            ("2001:db8::1", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"),
            ("", ""),
        ])
    func client(_ address: String, _ client: String) {
        #expect(LockOut.client(address) == client)
    }

    @Test("a sign-in ends after half an hour without a request, and after twelve hours in any case")
    func signInEnds() {
        let ends = SignInEnds()
        #expect(ends.stands(madeAt: 0, seenAt: 0, now: 1799))
        #expect(!ends.stands(madeAt: 0, seenAt: 0, now: 1800))
        #expect(ends.stands(madeAt: 0, seenAt: 43_000, now: 43_199))
        #expect(!ends.stands(madeAt: 0, seenAt: 43_199, now: 43_200))
    }

    @Test(
        "a user's name is small letters and digits", arguments: ["amy", "amy.ash", "a1", "a-b_c", "amy@bury.example"])
    func names(_ name: String) throws { try UserRules.check(name: name) }

    @Test(
        "what could be another thing is no user's name",
        arguments: [
            "", "a", "Amy", "terminal:amy", "amy ash", ".amy", "amy.", "amy..ash", "123", "ámy", "../etc", "public",
            String(repeating: "a", count: 65),
        ])
    func noNames(_ name: String) {
        #expect(throws: Refusal.self) { try UserRules.check(name: name) }
    }

    @Test("staff and coordinators have hubs, the others none; nobody is the terminal or the public")
    func roles() throws {
        let hubs = ["prestwich", "radcliffe"]
        for role in Actor.Role.allCases {
            func isGood(_ given: Set<String>) -> Bool {
                (try? UserRules.check(role: role, hubs: given, known: hubs)) != nil
            }
            #expect(isGood(["prestwich"]) == (role == .staff || role == .coordinator))
            #expect(isGood([]) == [.manager, .board, .governance, .administrator].contains(role))
            #expect(!isGood(["atlantis"]))
        }
    }

    @Test("an administrator does not shut out or demote themselves; the terminal may")
    func oneself() throws {
        let amy = User(id: 1, name: "amy", role: .administrator)
        #expect(throws: Refusal.self) { try UserRules.checkChange(of: amy, by: amy.actor, isLoss: true) }
        try UserRules.checkChange(of: amy, by: Actor(name: "bob", role: .administrator), isLoss: true)
        try UserRules.checkChange(of: amy, by: Actor(name: "terminal:amy", role: .terminal), isLoss: true)
    }

    @Test("a token never does what its user may not, whatever the scope")
    func scopes() {
        for role in UserRules.roles {
            let user = User(id: 1, name: "amy", role: role, hubs: ["prestwich"])
            for scope in TokenScope.allCases {
                let actor = scope.actor(for: user)
                for action in Rights.Action.allCases {
                    for hub in [nil, "prestwich", "radcliffe"] where Rights.allows(actor, action, hub: hub) {
                        let mayUser =
                            Rights.allows(user.actor, action, hub: scope == .reports ? nil : hub)
                            || (scope == .reports && action == .seeCatalogue)
                        #expect(mayUser, "\(role) \(scope) \(action)")
                    }
                }
                #expect(!Rights.allowsAccount(actor, of: "amy") || Rights.allows(user.actor, .manageUsers))
            }
        }
    }

    @Test("a token that reads writes nothing; one for reports sees no name and nothing internal")
    func cutDown() {
        let manager = User(id: 1, name: "amy", role: .manager)
        let reads = TokenScope.read.actor(for: manager)
        #expect(Rights.allows(reads, .seeInternalReports))
        for action in [Rights.Action.registerFamily, .importCounts, .markRegister, .publishQuarter, .mergeFamilies] {
            #expect(!Rights.allows(reads, action))
        }
        let reports = TokenScope.reports.actor(for: manager)
        #expect(Rights.allows(reports, .seePublicReports))
        for action in [Rights.Action.seeFamily, .findFamily, .seeInternalReports, .seeRegister, .importCounts] {
            #expect(!Rights.allows(reports, action))
        }
    }

    @Test("a token for reports is for roles that see some, and none stands longer than a year")
    func issuing() {
        let staff = User(id: 1, name: "amy", role: .staff, hubs: ["prestwich"])
        #expect(throws: Refusal.self) { try TokenScope.reports.check(for: staff, days: 30) }
        #expect(throws: Never.self) { try TokenScope.read.check(for: staff, days: 30) }
        for days in [-1, 0, 367] {
            #expect(throws: Refusal.self) { try TokenScope.read.check(for: staff, days: days) }
        }
        #expect(TokenScope.reports.actor(for: staff).role == .public)
    }

    @Test("the record's time is read as seconds")
    func seconds() {
        let moment = Moment(day: Day(number: 0), minute: 0)
        #expect(Now(local: moment, stamp: "1970-01-02T00:01:05Z").seconds == 86_465)
        #expect(Now(local: moment, stamp: "2026-04-09T09:00:00Z").seconds == 1_775_725_200)
    }
}
