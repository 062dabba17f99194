package import PlanFindings
package import PlanMapping
package import PlanModel

/// A bundle in memory, written from plans, changed, and read.
package struct MemoryBundle {
    package var files: [String: [UInt8]] = [:]

    package init(_ plans: [LearningPlan], escapesFormulas: Bool = false) {
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
    package subscript(lines table: String) -> [String] {
        get {
            String(decoding: files[table + ".csv"] ?? [], as: UTF8.self).split(separator: "\r\n").map(String.init)
        }
        set { files[table + ".csv"] = Array((newValue.joined(separator: "\r\n") + "\r\n").utf8) }
    }

    package func read(chunk: Int = .max, limits: Limits = Limits()) -> FormatReading {
        Self.read(BundleFiles(files, chunk: chunk), limits: limits)
    }

    package static func read(_ files: BundleFiles, limits: Limits = Limits()) -> FormatReading {
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

    /// What a bundle keeps that stands in one text, as `JoinedFiles` has it; the description need not be in it.
    package static var joinedContract: FormatContract {
        let description = BundleMetadata.file(escapesFormulas: false)
        var contract = FormatContract(
            name: "csv-bundle tables", samples: [],
            read: { bytes, pieces, limits in
                var files: [String: [UInt8]] = [:]
                for part in JoinedFiles.parts(of: bytes) { files[part.name] = Array(part.bytes) }
                if files[BundleLayout.metadataFile] == nil { files[BundleLayout.metadataFile] = description }
                return read(BundleFiles(files, chunk: pieces), limits: limits)
            },
            write: { plans in
                let files = MemoryBundle(plans).files.sorted { $0.key < $1.key }
                return JoinedFiles.text(of: files.filter { $0.key.hasSuffix(".csv") }.map { ($0.key, $0.value) })
            })
        // Files one after the other are no file: a place counts within its own.
        contract.isText = false
        return contract
    }
}
