public import PlanFindings
public import PlanSource

/// Drafts a mapping from samples of one layout: the same way as the built-in reader understands a document, but with the
/// values of all samples as evidence, and written down to be corrected.
///
/// ```swift
/// var drafter = MappingDrafter()
/// drafter.add(try ByteSource(path: "autumn.csv"), name: "autumn.csv", findings: &findings)
/// let draft = drafter.draft(findings: &findings)
/// ```
public struct MappingDrafter: Sendable {
    private let importer: DocumentImporter
    private let lexicon = Lexicon.builtIn
    private var pooled: DraftSample?
    /// How many samples were taken.
    public private(set) var samples = 0

    /// - Parameter table: what of delimited text shall not be found by evidence.
    public init(limits: Limits = Limits(), table: CSVOptions = CSVOptions()) {
        importer = DocumentImporter(limits: limits, table: table)
    }

    /// Takes a sample; where it cannot serve, a finding says why.
    ///
    /// - Returns: whether it was taken.
    @discardableResult
    public mutating func add(_ source: ByteSource, name: String, findings: inout Findings) -> Bool {
        do {
            let sample = try importer.sample(source, name: name, lexicon: lexicon)
            if case .table(let table) = sample.content,
                PersonalLabel.areValues(table.columns.filter { !$0.isUnnamed }.map(\.label), lexicon)
            {
                findings.add(
                    .mappingDraftHeader, "The sample is not used.",
                    at: SourcePlace(line: table.columns.first?.line))
                return false
            }
            guard pooled != nil else {
                pooled = sample
                samples = 1
                return true
            }
            guard pooled?.isLike(sample) == true else {
                findings.add(
                    .mappingDraftLayout,
                    sample.isTable
                        ? "Its headers are others than those of the first sample."
                        : "Its elements are others than those of the first sample.")
                return false
            }
            guard pooled?.pool(sample, limits: importer.limits) == true else {
                findings.add(.sourceTooLarge, "The samples before it are evidence enough; it was left out.")
                return false
            }
            samples += 1
            return true
        } catch let failure as DocumentFailure {
            findings.add(failure.finding)
        } catch {
            findings.add(.mappingDraftNone, "The sample could not be read to its end.")
        }
        return false
    }

    /// The proposal; `nil` where no sample was taken, which a finding then says.
    public func draft(findings: inout Findings) -> MappingDraft? {
        guard let pooled else {
            findings.add(.mappingDraftNone, "No sample could be used.")
            return nil
        }
        var text: DraftText
        switch pooled.content {
        case .table(let table): text = DraftText(table, pooled, samples: samples, lexicon: lexicon)
        case .tree(let tree): text = DraftText(tree, pooled, samples: samples, lexicon: lexicon)
        }
        let withheld = text.entries.count(where: \.isWithheld)
        if withheld > 0 {
            findings.add(
                .mappingDraftWithheld, "\(withheld) \(known: withheld == 1 ? "label is" : "labels are") withheld.")
        }
        return text.finish()
    }
}
