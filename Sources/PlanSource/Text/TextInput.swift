package import PlanFindings

/// A window on the decoded text of a document, refilled as it is used, so that memory stays flat for any size.
package struct TextInput {
    /// How much text the window holds at least, before a record needs more.
    package static let windowBytes = 256 << 10

    private var source: ByteSource
    private var decoder: TextDecoder
    private var raw: [UInt8]
    private var rawCount = 0
    private var sourceEnded = false
    private var target = Self.windowBytes
    private let limits: Limits
    /// The decoded text at hand.
    package private(set) var bytes: [UInt8] = []
    /// Where the text not yet used starts in `bytes`.
    package var position = 0

    /// The text of a source.
    package init(_ source: ByteSource, encoding: TextEncoding?, limits: Limits) {
        self.source = source
        self.limits = limits
        decoder = TextDecoder(encoding: encoding)
        raw = [UInt8](repeating: 0, count: TextDecoder.windowBytes)
    }

    /// Whether `bytes` reaches to the end of the document.
    package var isAtEnd: Bool { sourceEnded && rawCount == 0 }
    /// The encoding settled on.
    package var encoding: TextEncoding { decoder.encoding }
    /// Whether a byte order mark stood in front.
    package var hadMark: Bool { decoder.hadMark }

    /// Forgets what was used and reads on; `position` becomes 0, and what is not used moves there.
    ///
    /// The window doubles when most of it is one record, so that reading a record anew costs linear time in all.
    package mutating func fill(findings: inout Findings) throws(DocumentFailure) {
        if position > 0 {
            bytes.removeSubrange(..<position)
            position = 0
        }
        while bytes.count >= target / 2 { target *= 2 }
        while bytes.count < target, !isAtEnd {
            while rawCount < raw.count, !sourceEnded {
                let count = try source.read(into: &raw, at: rawCount)
                if count == 0 { sourceEnded = true }
                rawCount += count
            }
            let used = try decodePiece(findings: &findings)
            if used < rawCount {
                raw.replaceSubrange(0..<(rawCount - used), with: Array(raw[used..<rawCount]))
            }
            rawCount -= used
        }
    }

    private mutating func decodePiece(findings: inout Findings) throws(DocumentFailure) -> Int {
        var result = 0
        var failure: DocumentFailure?
        unsafe raw.withUnsafeBytes { all in
            let piece = unsafe UnsafeRawBufferPointer(rebasing: all[..<rawCount])
            do throws(DocumentFailure) {
                result = try unsafe decoder.decode(piece, isLast: sourceEnded, into: &bytes, findings: &findings)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return result
    }
}
