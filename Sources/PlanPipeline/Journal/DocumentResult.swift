/// What became of one document: a row of the journal.
package struct DocumentResult: Sendable {
    package enum Status: Int, Sendable {
        case migrated, rejected
    }

    /// Where the plans of the document stand.
    package enum Place: Sendable, Hashable {
        /// Nowhere: no plan came out.
        case none
        /// In a file of the work folder.
        case segment(number: Int, offset: Int, length: Int)
        /// In what the last run published: a range of the one file, or the files of this document number.
        case published(number: Int, offset: Int, length: Int)
    }

    package var key: Checksum
    package var status = Status.migrated
    /// The SHA-256 of the document; absent where it could not be read.
    package var digest: Checksum?
    /// The SHA-256 of the sidecar that was merged into it; absent where it has none.
    package var sidecar: Checksum?
    package var size = 0
    package var format = ""
    package var mapping = ""
    /// Plans that were written.
    package var plans = 0
    /// Plans that were refused.
    package var refused = 0
    package var place = Place.none
    /// The sum of the bytes of all plans; 0 where each is a file of its own, with its own checksum in `index`.
    package var partSum: UInt64 = 0
    /// The plans one by one; empty where they all stand in one file.
    package var index = PlanIndex()
    /// The ids of its plans, as the first eight bytes of their SHA-256 each.
    package var ids: [UInt8] = []
    /// What reports tell of its plans: see `PlanFacts.packed`.
    package var facts: [UInt8] = []
    package var findings: [UInt8] = []
    package var ledger: [UInt8] = []

    package init(key: Checksum) { self.key = key }
}
