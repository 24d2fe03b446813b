package import Foundation
import HTTPTypes
package import HubCore
package import HubDesk
import HubStorage
import NIOPosix
import Synchronization

/// Reports as they were printed, kept while nothing moves that they rest on; no more than so many, the least used go.
package final class ReportCache: Sendable {
    /// What was asked for, and by whom as far as that matters.
    package struct Asked: Sendable, Hashable {
        package let question: ReportQuestion
        package let form: ReportForm
        package let sight: ReportSight

        package init(_ question: ReportQuestion, _ form: ReportForm, _ sight: ReportSight) {
            self.question = question
            self.form = form
            self.sight = sight
        }
    }

    /// A report as it was printed.
    private struct Kept {
        let state: ReportState
        let body: KeptBody
        var used: Int
    }

    private struct State {
        var mark: ChangeMark?
        var moment: Moment?
        /// What was read since the mark was seen.
        var states: [Quarter: ReportState] = [:]
        var kept: [Asked: Kept] = [:]
        var bytes = 0
        var running: [String: Task<KeptBody, any Error>] = [:]
        var uses = 0
        var made = 0
    }

    private let state = Mutex(State())
    private let most: Int
    private let mostBytes: Int

    package init(most: Int = 64, mostBytes: Int = 64 << 20) {
        self.most = most
        self.mostBytes = mostBytes
    }

    /// How many reports were made since the start.
    package var made: Int { state.withLock { $0.made } }

    /// The answer to a question: the one that is kept where nothing has moved since, otherwise one that is made, once
    /// however many ask for it.
    package func reply(_ asked: Asked, _ call: Call, _ make: @escaping @Sendable () throws -> Data) async throws
        -> Reply
    {
        let (store, threads, now) = (call.services.store, call.services.threads, call.now.local)
        let mark = try store.changeMark()
        if let body = unmoved(asked, mark, now) { return body.reply(call) }
        let quarter = asked.question.subject.lastQuarter
        let found = try await threads.runIfActive { try store.reportState(of: quarter, now: now) }
        let tag = ReportCache.tag(asked, found)
        if let body = remember(found, quarter, mark, now, asked) { return body.reply(call) }
        if let known = call[.ifNoneMatch], ETags.names(tag, in: known) {
            // The door makes 304 of it: what the client has still stands.
            return Reply(.ok, headers: [.eTag: tag])
        }
        let task = state.withLock { state in
            if let running = state.running[tag] { return running }
            let task = Task {
                do {
                    let bytes = try await threads.runIfActive { KeptBody(try make(), asked, tag) }
                    self.keep(bytes, asked, found, tag)
                    return bytes
                } catch {
                    self.state.withLock { $0.running[tag] = nil }
                    throw error
                }
            }
            state.running[tag] = task
            return task
        }
        return try await task.value.reply(call)
    }

    /// What is kept, where nothing was written and no minute has passed since it was found to stand.
    private func unmoved(_ asked: Asked, _ mark: ChangeMark, _ now: Moment) -> KeptBody? {
        state.withLock { state in
            guard state.mark == mark, state.moment == now else {
                (state.mark, state.moment, state.states) = (mark, now, [:])
                return nil
            }
            guard let found = state.states[asked.question.subject.lastQuarter], let kept = state.kept[asked],
                kept.state == found
            else { return nil }
            state.uses += 1
            state.kept[asked]?.used = state.uses
            return kept.body
        }
    }

    private func remember(
        _ found: ReportState, _ quarter: Quarter, _ mark: ChangeMark, _ now: Moment, _ asked: Asked
    ) -> KeptBody? {
        state.withLock { state in
            if state.mark == mark, state.moment == now { state.states[quarter] = found }
            guard let kept = state.kept[asked], kept.state == found else { return nil }
            state.uses += 1
            state.kept[asked]?.used = state.uses
            return kept.body
        }
    }

    private func keep(_ body: KeptBody, _ asked: Asked, _ found: ReportState, _ tag: String) {
        state.withLock { state in
            state.running[tag] = nil
            state.made += 1
            state.uses += 1
            state.bytes += body.count - (state.kept[asked]?.body.count ?? 0)
            state.kept[asked] = Kept(state: found, body: body, used: state.uses)
            while state.kept.count > most || state.bytes > mostBytes,
                let least = state.kept.min(by: { $0.value.used < $1.value.used })
            {
                state.bytes -= least.value.body.count
                state.kept[least.key] = nil
            }
        }
    }

    /// Stands for what was asked and all that the answer rests on.
    private static func tag(_ asked: Asked, _ state: ReportState) -> String {
        var sight = "\(asked.sight)"
        if case .hubs(let hubs) = asked.sight { sight = hubs.sorted().joined(separator: " ") }
        let text = "\(asked.question)|\(asked.form)|\(sight)|\(state)|\(QuarterState.rulesVersion)"
        return ETags.of(Data(text.utf8))
    }
}
