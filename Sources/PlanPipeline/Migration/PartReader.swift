internal import PlanSource

/// Reads back the plans of documents from where they stand, and tells whether they are still as they were written.
package struct PartReader {
    /// Where the plans of earlier runs stand.
    package struct Seed: Sendable {
        package let folder: RunFolder
        package let form: PlanForm
        /// How many documents the last run published, which decides the width of their numbers.
        package let documents: Int

        package init(folder: RunFolder, form: PlanForm, documents: Int) {
            self.folder = folder
            self.form = form
            self.documents = documents
        }
    }

    private let folder: RunFolder
    private let form: PlanForm
    private let documents: Int
    private var segments: [Int: InputRange] = [:]
    private var output: InputRange?

    package init(_ seed: Seed) {
        folder = seed.folder
        form = seed.form
        documents = seed.documents
    }

    /// Whether all that a row points to is there, whole and unchanged.
    package mutating func isIntact(_ result: DocumentResult) -> Bool {
        switch result.place {
        case .none: return true
        case .published(let number, _, _) where form == .json: return isIntact(result, number: number)
        case .segment(let number, var offset, _) where form == .json:
            guard let range = try? segment(number) else { return false }
            var isIntact = true
            result.index.forEach(number: "") { _, plan in
                isIntact = isIntact && Self.digest(range, offset, plan.length) == plan.digest
                offset += plan.length
            }
            return isIntact
        case .segment(let number, let offset, let length):
            guard let range = try? segment(number) else { return false }
            return Self.sum(range, offset, length) == result.partSum
        case .published(_, let offset, let length):
            guard let range = try? published() else { return false }
            return Self.sum(range, offset, length) == result.partSum
        }
    }

    private func isIntact(_ result: DocumentResult, number: Int) -> Bool {
        var isIntact = true
        result.index.forEach(number: RunFolder.number(number, of: documents)) { _, plan in
            let path = "\(folder.path)/plans/\(plan.fileName)"
            isIntact =
                isIntact && FileSystem.size(of: path) == plan.length
                && (try? InputRange(path: path)).flatMap { Self.digest($0, 0, plan.length) } == plan.digest
        }
        return isIntact
    }

    private static func sum(_ range: InputRange, _ offset: Int, _ length: Int) -> UInt64? {
        var sum = PartSum()
        do throws(OutputFailure) {
            try range.read(offset: offset, length: length) { bytes in sum.update(bytes) }
        } catch {
            return nil
        }
        return sum.finish()
    }

    private static func digest(_ range: InputRange, _ offset: Int, _ length: Int) -> Checksum? {
        var digest = ChecksumBuilder()
        do throws(OutputFailure) {
            try range.read(offset: offset, length: length) { bytes in digest.update(bytes) }
        } catch {
            return nil
        }
        return digest.finish()
    }

    /// Hands on the bytes of all plans of a document.
    package mutating func read(
        _ result: DocumentResult, _ each: (Span<UInt8>) throws(OutputFailure) -> Void
    ) throws(OutputFailure) {
        switch result.place {
        case .none: return
        case .segment(let number, let offset, let length):
            try segment(number).read(offset: offset, length: length, each)
        case .published(_, let offset, let length): try published().read(offset: offset, length: length, each)
        }
    }

    /// Hands on each plan of a document, with its name under a number and a way to read its bytes in pieces.
    package mutating func readPlans(
        _ result: DocumentResult, number: String,
        _ each: (PlanIndex.Plan, InputRange, Int) throws(OutputFailure) -> Void
    ) throws(OutputFailure) {
        switch result.place {
        case .none: return
        case .segment(let segmentNumber, var offset, _):
            let range = try segment(segmentNumber)
            try result.index.forEach(number: number) { (_, plan) throws(OutputFailure) in
                try each(plan, range, offset)
                offset += plan.length
            }
        case .published(let oldNumber, _, _):
            // The same plans under the names that they had.
            let old = RunFolder.number(oldNumber, of: documents)
            try result.index.forEach(number: number) { (_, plan) throws(OutputFailure) in
                let path = "\(folder.path)/plans/\(old)\(plan.fileName.dropFirst(number.utf8.count))"
                try each(plan, try InputRange(path: path), 0)
            }
        }
    }

    private mutating func segment(_ number: Int) throws(OutputFailure) -> InputRange {
        if let range = segments[number] { return range }
        let range = try InputRange(path: folder.segment(number))
        segments[number] = range
        return range
    }

    private mutating func published() throws(OutputFailure) -> InputRange {
        if let output { return output }
        let range = try InputRange(path: folder.path + "/" + form.output)
        output = range
        return range
    }
}
