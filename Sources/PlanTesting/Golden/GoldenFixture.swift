public import PlanFindings
public import PlanMapping
public import PlanModel
import PlanSource

/// A folder with one document and what reading it must give: `input.*`, `plan.json` or `plans.ndjson`, `findings.txt`.
///
/// All fixtures below a folder are run by one test:
///
///     @Test(arguments: GoldenFixture.below("Fixtures"))
///     func fixture(_ fixture: GoldenFixture) {
///         let difference = fixture.difference(DocumentImporter())
///         #expect(difference == nil, "\(difference ?? "")")
///     }
///
/// With `PLANKIT_RECORD=1` the expectations are written again.
public struct GoldenFixture: Sendable, Hashable {
    /// The path below the folder that was searched.
    public let name: String
    /// The folder.
    public let folder: String
    /// The name of the document, such as `input.docx`.
    public let input: String

    /// The fixtures in all folders below one, in the order of their names.
    public static func below(_ root: String) -> [GoldenFixture] {
        var found: [GoldenFixture] = []
        search(root, "", &found)
        return found
    }

    private static func search(_ folder: String, _ name: String, _ found: inout [GoldenFixture]) {
        guard let names = try? TestFiles.names(in: folder) else { return }
        for input in names where input.hasPrefix("input.") && !input.hasSuffix("~") {
            found.append(GoldenFixture(name: name.isEmpty ? input : name, folder: folder, input: input))
            // A folder is one fixture; further inputs would share its expectations.
            break
        }
        for inner in names where TestFiles.isFolder(folder + "/" + inner) {
            search(folder + "/" + inner, name.isEmpty ? inner : name + "/" + inner, &found)
        }
    }

    /// The path of a file in the folder, where it is there: a mapping, an option.
    public func path(_ file: String) -> String? {
        let path = folder + "/" + file
        return TestFiles.exists(path) ? path : nil
    }

    /// The bytes of the document.
    public func bytes() -> [UInt8] { (try? TestFiles.read(folder + "/" + input)) ?? [] }

    /// Reads the document with an importer and compares plans and findings with those in the folder.
    ///
    /// - Returns: what differs; `nil` where nothing does.
    public func difference(_ importer: DocumentImporter, mode: GoldenFile.Mode = .fromEnvironment) -> String? {
        var plans: [LearningPlan] = []
        var findings = Findings()
        var failure: DocumentFailure?
        do {
            _ = try importer.read(ByteSource(bytes()), name: input, findings: &findings) { tape, _ in
                plans.append(LearningPlan(tape))
            }
        } catch let problem as DocumentFailure {
            failure = problem
        } catch {
            return "reading threw something that is not a DocumentFailure"
        }
        return difference(plans: plans, findings: findings, failure: failure, mode: mode)
    }

    /// Compares what reading gave with the files in the folder, or writes them again.
    public func difference(
        plans: [LearningPlan], findings: Findings, failure: DocumentFailure? = nil,
        mode: GoldenFile.Mode = .fromEnvironment
    ) -> String? {
        let isOne = plans.count == 1
        let (used, unused) = isOne ? ("plan.json", "plans.ndjson") : ("plans.ndjson", "plan.json")
        var writer = JSONDocumentWriter(isOne ? .document : .lines)
        var tape = PlanTape()
        for plan in plans {
            plan.write(to: &tape)
            writer.add(tape)
        }
        writer.finish()
        if mode == .record { TestFiles.remove(folder + "/" + unused) }
        var differences = [
            GoldenFile(path: folder + "/" + used, mode: mode).difference(writer.bytes),
            GoldenFile(path: folder + "/findings.txt", mode: mode).difference(Self.text(of: findings, failure)),
        ]
        if mode == .compare, path(unused) != nil {
            differences.append("\(unused) is there, but \(plans.count) plans were read.")
        }
        let told = differences.compactMap { $0 }
        return told.isEmpty ? nil : name + ": " + told.joined(separator: "\n")
    }

    /// One line a finding: severity, code, place, path and words, values shown; the failure last.
    public static func text(of findings: Findings, _ failure: DocumentFailure? = nil) -> String {
        var text = ""
        for finding in findings.kept { text += line(finding, finding.severity.word) }
        for (code, total) in findings.totals.sorted(by: { $0.key < $1.key }) {
            let kept = findings.kept.count { $0.code == code }
            if total > kept { text += "… \(total - kept) more of \(code)\n" }
        }
        if let failure { text += line(failure.finding, "failure") }
        return text
    }

    private static func line(_ finding: Finding, _ severity: String) -> String {
        var words = [severity, finding.code]
        if let place = finding.place { words.append(place.compact) }
        if let path = finding.path { words.append(path.isEmpty ? "/" : path) }
        let message = finding.message.rendered(showingValues: true)
            .replacing("\n", with: "\\n").replacing("\r", with: "\\r")
        return words.joined(separator: " ") + ": " + message + "\n"
    }
}

extension GoldenFixture: CustomStringConvertible {
    /// Its name.
    public var description: String { name }
}
