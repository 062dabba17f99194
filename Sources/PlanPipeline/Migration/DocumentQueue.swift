internal import Synchronization

/// Hands out the numbers of documents in batches; small enough to share the work, large enough to share the cost.
package final class DocumentQueue: Sendable {
    private let next = Atomic(0)
    private let count: Int
    private let batch: Int

    package init(count: Int, jobs: Int) {
        self.count = count
        batch = max(1, min(64, count / max(1, 4 * jobs)))
    }

    package func take() -> Range<Int>? {
        let start = next.wrappingAdd(batch, ordering: .relaxed).oldValue
        return start < count ? start..<min(count, start + batch) : nil
    }
}
