public import PlanFindings
public import PlanModel

/// What every format keeps, checked on a format by its author with any test library.
///
///     let contract = FormatContract.importing("acme-xml", samples: [.init(name: "two plans", bytes: bytes)])
///     #expect(await contract.violations() == [])
///
/// A trap cannot be caught: it ends the tests, and that is the violation.
public struct FormatContract: Sendable {
    /// What is kept.
    public enum Law: String, Sendable, Hashable, CaseIterable {
        /// A sample is recognised, nothing is recognised in nothing, and the same bytes always as the same.
        case recognition
        /// An empty document gives no plan, and says so.
        case emptiness
        /// A document that was cut off never gives less without a finding.
        case truncation
        /// Bytes that are no text are found.
        case encoding
        /// A finding stands inside the document.
        case places
        /// A limit ends the reading with a finding that names it.
        case limits
        /// Every leaf of the source has one fate (law 1).
        case conservation
        /// What was written is read as the same, and written again as the same bytes (law 2).
        case roundTrip
        /// Changed bytes give a plan or a finding, never nothing.
        case mutation
        /// The size of the pieces in which bytes come changes nothing.
        case pieces
        /// Reading at the same time as others changes nothing (law 5).
        case parallel
        /// No text of a plan stands in a message (law 6).
        case privacy
        /// Every input ends in time (law 7).
        case time
    }

    /// One way in which a law was broken.
    public struct Violation: Sendable, Hashable, CustomStringConvertible {
        /// The law.
        public var law: Law
        /// The sample it was seen on.
        public var sample: String
        /// What was seen.
        public var detail: String

        /// Law, sample and detail in a line.
        public var description: String { "\(law.rawValue) (\(sample)): \(detail)" }
    }

    /// A document that the format can read.
    public struct Sample: Sendable {
        /// What it is called in violations.
        public var name: String
        /// Its bytes.
        public var bytes: [UInt8]
        /// The plans it holds, where that is to be checked.
        public var plans: [LearningPlan]?

        /// A sample.
        public init(name: String, bytes: [UInt8], plans: [LearningPlan]? = nil) {
            self.name = name
            self.bytes = bytes
            self.plans = plans
        }
    }

    /// How sure a format is that bytes are its own.
    public enum Answer: Int, Sendable, Hashable {
        case no, unsure, yes
    }

    /// Reads a document that comes in pieces of a size; a function without memory.
    public typealias Read = @Sendable (_ bytes: [UInt8], _ pieces: Int, _ limits: Limits) -> FormatReading
    /// Writes plans to one document; a function without memory.
    public typealias Write = @Sendable (_ plans: [LearningPlan]) -> [UInt8]
    /// Says whether bytes at the start of a document are the format's own.
    public typealias Recognise = @Sendable (_ head: [UInt8]) -> Answer

    /// The format that is checked.
    public let name: String
    /// Documents it can read; the writer adds its own.
    public var samples: [Sample]
    let read: Read
    let write: Write?
    let recognise: Recognise?

    /// Whether its documents are text, so that lines can be counted and a byte can be no text.
    public var isText = true
    /// Whether a cut can be seen in the document itself; CSV cannot tell a short last cell from a cut.
    public var showsTruncation = true
    /// Whether all that a plan holds comes back; where it does not, writing again must give the same bytes nevertheless.
    public var isLossless = true
    /// The seed of the changes and of the plans that are written.
    public var seed: UInt64 = 1
    /// How many changed documents are read.
    public var mutations = 300
    /// How many cuts are read, spread over each sample.
    public var cuts = 200
    /// Limits that every sample breaks: 16 bytes for a document, record or entry unless others are given.
    public var tightLimits = FormatContract.defaultTightLimits
    /// How many seconds one reading may take.
    public var seconds = 10

    private static var defaultTightLimits: Limits {
        var limits = Limits()
        limits.documentBytes = 16
        limits.recordBytes = 16
        limits.entryBytes = 16
        return limits
    }

    /// A contract over functions.
    ///
    /// - Parameters:
    ///   - name: what the format is called.
    ///   - samples: documents of the format.
    ///   - read: reads a document.
    ///   - write: absent where the format is only read.
    ///   - recognise: absent where the format is never recognised by its content.
    public init(
        name: String, samples: [Sample], read: @escaping Read, write: Write? = nil, recognise: Recognise? = nil
    ) {
        self.name = name
        self.samples = samples
        self.read = read
        self.write = write
        self.recognise = recognise
    }

    /// Runs all checks.
    ///
    /// - Returns: every violation that was seen, at most 20 of each law; empty where all laws are kept.
    public func violations() async -> [Violation] {
        var run = ContractRun(contract: self)
        var samples = samples
        if let written = run.checkRoundTrip() { samples.append(written) }
        run.checkEmptiness()
        for sample in samples {
            run.checkSample(sample)
            run.checkRecognition(sample)
            run.checkTruncation(sample)
            run.checkEncoding(sample)
            run.checkLimits(sample)
            run.checkPieces(sample)
            run.checkMutations(sample, count: max(1, mutations / samples.count))
            await run.checkParallel(sample)
        }
        return run.violations
    }

    /// Reads one document, damaged or not, and checks what holds of any: what a fuzzer calls with each of its inputs.
    ///
    /// Nothing is read without a word, places lie inside the document, every leaf has a fate, the pieces in which bytes come
    /// change nothing, and the plans that were read are read again as they were written.
    public func violations(of bytes: [UInt8]) -> [Violation] { check(bytes).violations }

    /// Writes plans, reads them, and writes them again: they must be the same, and so must the bytes.
    ///
    /// - Returns: nothing where the format is not written.
    public func violations(writing plans: [LearningPlan]) -> [Violation] {
        guard let write else { return [] }
        var run = ContractRun(contract: self)
        run.checkRoundTrip(plans, "plans", write)
        return run.violations
    }

    /// What reading one document gave, and what it broke.
    package func check(_ bytes: [UInt8]) -> (reading: FormatReading, violations: [Violation]) {
        var run = ContractRun(contract: self)
        let reading = run.read(bytes, "input")
        if reading.plans.isEmpty, reading.told.isEmpty {
            run.violate(.mutation, "input", "nothing was read, without a word")
        }
        let pieces = 1 + bytes.count % 97
        let again = run.read(bytes, "input", pieces: pieces)
        if again != reading {
            run.violate(.pieces, "input", "in pieces of \(pieces), \(reading.difference(to: again))")
        }
        if let write, !reading.plans.isEmpty { run.checkRoundTrip(reading.plans, "input", write) }
        return (reading, run.violations)
    }
}
