import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import PlanTesting
import Testing

/// No damage to a template or a copy ends in a trap, and whatever is read is accounted for.
struct TemplateMutationTests {
    private static func mutate(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        guard bytes.count > 4 else { return bytes }
        for _ in 0..<(1 + random.below(3)) {
            let start = random.below(bytes.count)
            let length = min(bytes.count - start, 1 + random.below(12))
            switch random.below(6) {
            case 0: bytes.removeSubrange(start..<(start + length))
            case 1: bytes.insert(contentsOf: bytes[start..<(start + length)], at: random.below(bytes.count))
            case 2: bytes[start] = UInt8(truncatingIfNeeded: random.below(256))
            case 3: bytes.insert(contentsOf: Array("{{#targets}}".utf8), at: start)
            case 4: bytes.insert(contentsOf: Array("{{/targets}}{{".utf8), at: start)
            default: bytes.removeSubrange(start...)
            }
            if bytes.count < 4 { break }
        }
        return bytes
    }

    private static func read(_ bytes: [UInt8], _ name: String, _ mapping: Mapping) {
        var findings = Findings()
        let summary = try? DocumentImporter(mappings: [mapping]).read(
            ByteSource(bytes), name: name, findings: &findings
        ) { _, _ in }
        if let summary { #expect(summary.ledger.isConserved) }
    }

    @Test(arguments: TemplateFixtureTests.names)
    func damageNeverTraps(_ name: String) throws {
        let fixture = try TemplateFixtureTests.Fixture(name)
        let template = try TestFiles.read(fixture.path + fixture.template)
        let copy = try TestFiles.read(fixture.path + fixture.copy)
        let plans = (0..<2).map { PlanGenerator(seed: 5).plan($0) }
        for seed in 0..<60 {
            var random = SeededRandom(seed: 77, item: seed)
            var findings = Findings()
            let mutated = Self.mutate(template, &random)
            if let mapping = try? TemplateReader.read(mutated, name: fixture.template, findings: &findings) {
                var writer = MappedWriter(mapping)
                for plan in plans { writer.add(plan) }
                writer.finish()
                Self.read(writer.bytes, fixture.copy, mapping)
                Self.read(copy, fixture.copy, mapping)
            }
            Self.read(Self.mutate(copy, &random), fixture.copy, fixture.mapping)
        }
    }
}
