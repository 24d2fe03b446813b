import HubCore
import HubStorage
import NIOPosix

/// Where marks wait to be written together: one transaction and one write to disk for all that came meanwhile.
///
/// Each sender is answered once its marks are on the disk.
actor MarkDesk {
    private let store: Store
    /// A thread of its own: marks do not wait behind reports that are being worked out.
    private let threads = NIOThreadPool(numberOfThreads: 1)
    private var waiting: [(marks: MarksSubmitted, sender: CheckedContinuation<MarksRecorded, any Error>)] = []
    private var isWriting = false

    /// As many senders go into one transaction; whoever waits behind them is not kept for long.
    private static let most = 100

    init(_ store: Store) {
        self.store = store
        threads.start()
    }

    /// Keeps marks durably; what is refused throws, whatever becomes of others' marks.
    func record(_ marks: MarksSubmitted) async throws -> MarksRecorded {
        try await withCheckedThrowingContinuation { sender in
            waiting.append((marks, sender))
            guard !isWriting else { return }
            isWriting = true
            Task { await write() }
        }
    }

    /// Writes until nobody waits; whoever comes while a transaction is written goes into the next.
    private func write() async {
        while !waiting.isEmpty {
            let together = Array(waiting.prefix(MarkDesk.most))
            waiting.removeFirst(together.count)
            let (store, marks) = (store, together.map(\.marks))
            do {
                let results = try await threads.runIfActive { try store.record(together: marks) }
                for (one, result) in zip(together, results) { one.sender.resume(with: result) }
            } catch {
                for one in together { one.sender.resume(throwing: error) }
            }
        }
        isWriting = false
    }
}
