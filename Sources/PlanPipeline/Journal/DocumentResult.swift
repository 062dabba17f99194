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

    /// One plan of a document where each becomes a file of its own.
    package struct Plan: Sendable {
        /// The first bytes of the SHA-256 of the plan's id.
        package var shortID: UInt32
        package var length: Int
        package var digest: Checksum

        /// Eight hexadecimal digits.
        package var shortName: String {
            let digits = String(shortID, radix: 16)
            return String(repeating: "0", count: 8 - digits.utf8.count) + digits
        }
    }

    package var key: Checksum
    package var status = Status.migrated
    /// The SHA-256 of the document; absent where it could not be read.
    package var digest: Checksum?
    package var size = 0
    package var format = ""
    package var mapping = ""
    /// Plans that were written.
    package var plans = 0
    /// Plans that were refused.
    package var refused = 0
    package var place = Place.none
    /// The SHA-256 of the bytes of all plans; absent where each is a file of its own.
    package var partDigest: Checksum?
    /// The plans one by one; empty where they all stand in one file.
    package var index: [Plan] = []
    package var findings: [UInt8] = []
    package var ledger: [UInt8] = []

    package init(key: Checksum) { self.key = key }

    /// The index as bytes for the journal.
    package var packedIndex: [UInt8] {
        var writer = PackedWriter()
        for plan in index {
            writer.put(Int(plan.shortID))
            writer.put(plan.length)
            writer.put(plan.digest.bytes)
        }
        return writer.bytes
    }

    /// Reads an index back from the journal.
    package static func index(packed bytes: [UInt8]) -> [Plan] {
        var reader = PackedReader(bytes)
        var plans: [Plan] = []
        while !reader.isAtEnd {
            guard let short = reader.number(), let length = reader.number(),
                let digest = reader.raw().flatMap(Checksum.init(bytes:))
            else { break }
            plans.append(Plan(shortID: UInt32(truncatingIfNeeded: short), length: length, digest: digest))
        }
        return plans
    }

    /// The names of the files of its plans, unique within the document.
    package func fileNames(number: String) -> [String] {
        var seen: [UInt32: Int] = [:]
        return index.map { plan in
            let count = seen[plan.shortID, default: 0] + 1
            seen[plan.shortID] = count
            return "\(number)-\(plan.shortName)\(count > 1 ? "-\(count)" : "").plan.json"
        }
    }
}
