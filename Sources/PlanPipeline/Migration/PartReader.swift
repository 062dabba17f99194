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
        case .segment(let number, let offset, let length):
            // What a segment holds was on the disk before its row was written; only its size can be less by now.
            guard let range = try? segment(number) else { return false }
            return range.size >= offset + length
        case .published(let number, let offset, let length):
            if form == .json { return isIntact(result, number: number) }
            var digest = ChecksumBuilder()
            do throws(OutputFailure) {
                try published().read(offset: offset, length: length) { bytes in digest.update(bytes) }
            } catch {
                return false
            }
            return digest.finish() == result.partDigest
        }
    }

    private func isIntact(_ result: DocumentResult, number: Int) -> Bool {
        let names = result.fileNames(number: RunFolder.number(number, of: documents))
        for (name, plan) in zip(names, result.index) {
            let path = "\(folder.path)/plans/\(name)"
            guard FileSystem.size(of: path) == plan.length else { return false }
            var digest = ChecksumBuilder()
            do throws(OutputFailure) {
                try InputRange(path: path).read(offset: 0, length: plan.length) { bytes in digest.update(bytes) }
            } catch {
                return false
            }
            guard digest.finish() == plan.digest else { return false }
        }
        return true
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

    /// Hands on the bytes of each plan of a document, in pieces.
    package mutating func readPlans(
        _ result: DocumentResult, _ each: (Int, Span<UInt8>) throws(OutputFailure) -> Void
    ) throws(OutputFailure) {
        switch result.place {
        case .none: return
        case .segment(let number, var offset, _):
            let range = try segment(number)
            for (index, plan) in result.index.enumerated() {
                try range.read(offset: offset, length: plan.length) { bytes throws(OutputFailure) in
                    try each(index, bytes)
                }
                offset += plan.length
            }
        case .published(let number, _, _):
            let names = result.fileNames(number: RunFolder.number(number, of: documents))
            for (index, (name, plan)) in zip(names, result.index).enumerated() {
                try InputRange(path: "\(folder.path)/plans/\(name)").read(offset: 0, length: plan.length) {
                    bytes throws(OutputFailure) in try each(index, bytes)
                }
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
