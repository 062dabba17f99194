/// The plans of one document where each becomes a file of its own: 44 bytes a plan, as they stand in the journal.
package struct PlanIndex: Sendable {
    /// One plan.
    package struct Plan: Sendable {
        /// The name of its file.
        package var fileName: String
        package var length: Int
        package var digest: Checksum
    }

    private static let width = 44
    /// The index as bytes for the journal.
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Reads an index back from the journal; what is left over at its end is no plan.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// How many plans it has.
    package var count: Int { bytes.count / Self.width }

    /// Adds a plan; `shortID` are the first four bytes of the SHA-256 of its id.
    package mutating func append(shortID: UInt32, length: Int, digest: Checksum) {
        for shift in stride(from: UInt32(24), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: shortID >> shift))
        }
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
        bytes.append(contentsOf: digest.bytes)
    }

    /// Hands on the plans in order, with names that are unique within the document.
    package func forEach<Failure: Error>(
        number: String, _ body: (Int, Plan) throws(Failure) -> Void
    ) throws(Failure) {
        var seen: [UInt32: UInt32] = [:]
        for index in 0..<count {
            let start = index * Self.width
            func value(_ range: Range<Int>) -> UInt64 {
                bytes[start + range.lowerBound..<start + range.upperBound].reduce(0) { $0 << 8 | UInt64($1) }
            }
            let shortID = UInt32(truncatingIfNeeded: value(0..<4))
            guard let length = Int(exactly: value(4..<12)),
                let digest = Checksum(bytes: Array(bytes[start + 12..<start + Self.width]))
            else { return }
            let times = seen[shortID, default: 0] + 1
            seen[shortID] = times
            let digits = String(shortID, radix: 16)
            let short = String(repeating: "0", count: 8 - digits.utf8.count) + digits
            try body(
                index,
                Plan(
                    fileName: "\(number)-\(short)\(times > 1 ? "-\(times)" : "").plan.json", length: length,
                    digest: digest))
        }
    }
}
