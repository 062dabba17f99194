import PlanFindings
import PlanMapping
import PlanModel
import PlanTesting

/// A bundle in memory, written from plans, changed, and read.
struct MemoryBundle {
    var files: [String: [UInt8]] = [:]

    init(_ plans: [LearningPlan], escapesFormulas: Bool = false) {
        var writer = BundleRowWriter(escapesFormulas: escapesFormulas)
        var tape = PlanTape()
        for plan in plans {
            plan.write(to: &tape)
            writer.add(tape)
        }
        for (table, bytes) in zip(BundleLayout.shared.tables, writer.tables) { files[table.file] = bytes }
        files[BundleLayout.metadataFile] = BundleMetadata.file(escapesFormulas: escapesFormulas)
    }

    /// The lines of a table, the header first; of tables without line breaks in cells alone.
    subscript(lines table: String) -> [String] {
        get {
            String(decoding: files[table + ".csv"] ?? [], as: UTF8.self).split(separator: "\r\n").map(String.init)
        }
        set { files[table + ".csv"] = Array((newValue.joined(separator: "\r\n") + "\r\n").utf8) }
    }

    func read(chunk: Int = .max, limits: Limits = Limits()) -> FormatReading {
        Self.read(BundleFiles(files, chunk: chunk), limits: limits)
    }

    static func read(_ files: BundleFiles, limits: Limits = Limits()) -> FormatReading {
        var reading = FormatReading()
        do {
            var reader = try BundleReader(files, limits: limits, findings: &reading.findings)
            try reader.read(findings: &reading.findings) { record, _ in
                switch record {
                case .plan(let tape): reading.plans.append(LearningPlan(tape))
                case .rejected: reading.rejected += 1
                }
            }
        } catch let failure as DocumentFailure {
            reading.failure = failure
        } catch {
            reading.rejected = -1
        }
        return reading
    }
}

extension FormatReading {
    /// Each finding as `code file!line:column /path`, the failure last.
    var lines: [String] {
        (findings.kept + (failure.map { [$0.finding] } ?? [])).map { finding in
            ([finding.code] + [finding.place?.compact, finding.path].compactMap(\.self)).joined(separator: " ")
        }
    }
}
