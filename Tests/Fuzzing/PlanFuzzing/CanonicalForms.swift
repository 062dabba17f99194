import PlanFindings
import PlanModel
import PlanTesting

/// The canonical forms, and the law that binds them: the same plans come out of each (law 2).
enum CanonicalForms {
    static let json = patient(
        FormatContract.canonical(
            "json", reader: { JSONPlanReader(limits: $0) }, writer: { JSONDocumentWriter(.document) }))
    static let xml = patient(
        FormatContract.canonical("xml", reader: { XMLPlanReader(limits: $0) }, writer: { XMLDocumentWriter() }))
    static let bundle = patient(MemoryBundle.joinedContract)

    /// What `form` keeps of any bytes, and whether the plans that it read stand the way through the other forms.
    static func broken(by bytes: [UInt8], in form: FormatContract, others: [FormatContract]) -> [String] {
        let (reading, violations) = form.check(bytes)
        // An empty list is a document of no plans, which only whoever wants one calls a mistake.
        let isEmpty = reading.plans.isEmpty && reading.rejected == 0 && reading.told.isEmpty
        var broken = violations.filter { !isEmpty || $0.law != .mutation }.map { "\(form.name): \($0)" }
        guard !reading.plans.isEmpty else { return broken }
        for other in others {
            broken += other.violations(writing: reading.plans).map { "\(form.name) to \(other.name): \($0)" }
        }
        return broken
    }

    /// Time is the fuzzer's to measure: a machine that was held up is no slow reader.
    static func patient(_ contract: FormatContract) -> FormatContract {
        var contract = contract
        contract.seconds = 3600
        return contract
    }
}
