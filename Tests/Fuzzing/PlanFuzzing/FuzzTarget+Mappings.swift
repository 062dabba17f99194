import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import PlanTesting

extension FuzzTarget {
    /// A few plans to be written by whatever mapping or template comes.
    private static let tapes = (0..<2).map { number in
        var tape = PlanTape()
        PlanGenerator(seed: 5).plan(number).write(to: &tape)
        return tape
    }

    private static let table = Array(
        """
        Pupil,Tutor,Begun,What we work on,How we know,What helps,How it went
        Ada Example,Mr Sample,04/09/2025,To ask for help,three times a week,cards; a quiet place,Yes
        Ben Example,Ms Sample,05/09/2025,To count to 20,without a slip,counters,No

        """.utf8)

    /// A mapping, and behind it what it is used on; without one, a small table.
    static let mapping = FuzzTarget("mapping") { bytes in
        let (text, samples) = split(bytes)
        var findings = Findings()
        guard let mapping = MappingFile.read(String(decoding: text, as: UTF8.self), findings: &findings) else {
            return findings.errors == 0 ? ["a mapping was refused without a word"] : []
        }
        _ = MappingExplanation.text(mapping)
        let documents = samples.isEmpty ? [("table.csv", table)] : samples
        _ = MappingCheck.check(mapping, samples: documents.map { (name: $0.0, bytes: $0.1) })
        _ = MappingTest.run(mapping) { name in documents.first { $0.0 == name }?.1 }
        return use(mapping, on: documents)
    }

    /// A template by example, and behind it copies; it is filled with plans, and what was filled is read.
    static let template = FuzzTarget("template") { bytes in
        let (text, copies) = split(bytes)
        let first = JoinedFiles.parts(of: bytes).first?.name ?? ""
        var findings = Findings()
        do throws(DocumentFailure) {
            let mapping = try TemplateReader.read(text, name: first.isEmpty ? "template" : first, findings: &findings)
            guard let mapping else {
                return findings.errors == 0 ? ["a template was refused without a word"] : []
            }
            _ = MappingExplanation.text(mapping)
            return use(mapping, on: copies)
        } catch {
            return []
        }
    }

    private static func split(_ bytes: [UInt8]) -> (text: [UInt8], rest: [(String, [UInt8])]) {
        let parts = JoinedFiles.parts(of: bytes)
        return (Array(parts.first?.bytes ?? []), parts.dropFirst().map { ($0.name, Array($0.bytes)) })
    }

    /// Reads documents through a mapping, writes plans through it, and reads those.
    private static func use(_ mapping: Mapping, on documents: [(String, [UInt8])]) -> [String] {
        var broken: [String] = []
        var read: [PlanTape] = []
        for (name, bytes) in documents { broken += Self.read(bytes, name, mapping) { read.append($0) } }
        for plans in [tapes, read] where !plans.isEmpty {
            let first = write(plans, mapping)
            var again: [PlanTape] = []
            let ending = mapping.template.map(\.carrier.rawValue) ?? mapping.match.format
            broken += Self.read(first, "written." + ending, mapping) { again.append($0) }
            _ = write(again, mapping)
        }
        return broken
    }

    private static func write(_ plans: [PlanTape], _ mapping: Mapping) -> [UInt8] {
        var writer = MappedWriter(mapping)
        for plan in plans { writer.add(plan) }
        writer.finish()
        return writer.bytes
    }

    private static func read(
        _ bytes: [UInt8], _ name: String, _ mapping: Mapping, take: (PlanTape) -> Void
    ) -> [String] {
        var findings = Findings()
        do {
            let summary = try DocumentImporter(mappings: [mapping]).read(
                ByteSource(bytes), name: name, findings: &findings
            ) { tape, _ in take(tape) }
            return summary.ledger.isConserved ? [] : ["\(name): not every value has a fate"]
        } catch is DocumentFailure {
            return []
        } catch {
            return ["\(name): an error that is no DocumentFailure"]
        }
    }
}
