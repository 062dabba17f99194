package import PlanFindings
package import PlanMapping
package import PlanModel
internal import PlanSource

/// Writes the sidecar of a document: what the document does not hold of the plans that were written into it.
///
/// The plans wait in a file beside the document until it is whole; then it is read back, and each plan is compared with
/// what came back of it. Memory does not grow with them.
package final class SidecarOutput {
    /// What came of it.
    package struct Outcome: Sendable {
        /// What became of the values in the document alone.
        package var loss = FidelityCount()
        /// How many values went into the sidecar; absent where none was needed.
        package var values: Int?
        /// Whether the document cannot be read back, so that the sidecar has all of its plans.
        package var isUnreadable = false
    }

    private let document: String
    private let target: LossTarget
    private let limits: Limits
    private let plans: OutputFile
    private var writer = JSONPlanWriter()
    private var hasRest = false

    private var plansPath: String { document + ".plans.partial" }
    /// The sidecar of the document.
    package var path: String { document + Sidecar.suffix }

    /// - Parameter document: the path that the document will have.
    package init(_ document: String, _ target: LossTarget, limits: Limits) throws(OutputFailure) {
        self.document = document
        self.target = target
        self.limits = limits
        plans = try OutputFile(path: document + ".plans.partial")
    }

    /// Takes a plan that is written into the document.
    package func add(_ tape: PlanTape) throws(OutputFailure) {
        writer.bytes.removeAll(keepingCapacity: true)
        writer.write(tape)
        writer.bytes.append(0x0A)
        try plans.write(writer.bytes)
    }

    /// Reads the document back and writes the sidecar, which stays aside until `commit`.
    ///
    /// - Parameter written: where the document is now.
    package func finish(_ written: String) throws -> Outcome {
        try plans.finish(isSynchronised: false)
        defer { try? FileSystem.remove(plansPath) }
        let sidecar = try OutputFile(path: path + ".partial")
        let digest = try Checksum.of(file: written)
        try sidecar.write(Sidecar.header(digest: digest.hex, mapping: target.mapping.name))
        let waiting = try PlanQueue(plansPath, limits: limits)
        var recorder = RestRecorder(writesLines: true) { try waiting.next() }
        var outcome = Outcome()
        let name = document.split(separator: "/").last.map(String.init) ?? document
        var findings = Findings(capPerCode: 1)
        do {
            _ = try target.importer(limits).read(ByteSource(path: written), name: name, findings: &findings) {
                tape, _ in
                recorder.take(tape)
                try sidecar.write(recorder.takeLines())
            }
        } catch is DocumentFailure { outcome.isUnreadable = true }
        recorder.finish()
        try sidecar.write(recorder.takeLines())
        try sidecar.finish()
        hasRest = recorder.hasRest
        outcome.loss = recorder.loss
        outcome.values = hasRest ? recorder.values : nil
        return outcome
    }

    /// Puts the sidecar beside the document; where none is needed, one of an earlier document is taken away.
    package func commit() throws(OutputFailure) {
        if hasRest {
            try FileSystem.move(path + ".partial", to: path)
        } else {
            try FileSystem.remove(path + ".partial")
            try FileSystem.remove(path)
        }
    }

    /// Takes away what was begun.
    package func discard() {
        try? FileSystem.remove(plansPath)
        try? FileSystem.remove(path + ".partial")
    }
}

/// Reads plans from a file one after the other.
private final class PlanQueue {
    private var source: ByteSource
    private var reader: JSONPlanReader
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)
    private var ready: [PlanTape] = []
    private var isAtEnd = false

    init(_ path: String, limits: Limits) throws(DocumentFailure) {
        source = try ByteSource(path: path)
        // What is written here was read before.
        reader = JSONPlanReader(limits: limits)
    }

    func next() throws -> PlanTape? {
        while ready.isEmpty, !isAtEnd {
            let count = try source.read(into: &buffer, at: 0)
            isAtEnd = count == 0
            var findings = Findings(capPerCode: 1)
            var taken: [PlanTape] = []
            let bytes = buffer
            try reader.push(bytes.span.extracting(..<count), isLast: isAtEnd, findings: &findings) { record, _ in
                if case .plan(let tape) = record { taken.append(tape) }
            }
            ready = taken.reversed()
        }
        return ready.popLast()
    }
}
