package import PlanFindings
public import PlanMapping
package import PlanModel
import PlanSource

extension FormatContract {
    /// The contract of a format that the importer reads, recognised by the format itself.
    ///
    /// - Parameters:
    ///   - format: the format id.
    ///   - samples: documents of the format.
    ///   - importer: what reads them.
    public static func importing(
        _ format: String, samples: [Sample], importer: DocumentImporter = DocumentImporter()
    ) -> FormatContract {
        let read: Read = { bytes, pieces, limits in
            var importer = importer
            importer.limits = limits
            var reading = FormatReading()
            do {
                let source = ByteSource(bytes, chunk: pieces)
                let summary = try importer.read(source, name: "sample", format: format, findings: &reading.findings) {
                    tape, _ in reading.plans.append(LearningPlan(tape))
                }
                reading.rejected = summary.rejected
                reading.ledger = summary.ledger
            } catch let failure as DocumentFailure {
                reading.failure = failure
            } catch {
                reading.rejected = -1
            }
            return reading
        }
        var recognise: Recognise?
        if let descriptor = FormatRegistry.all[format] {
            recognise = { head in
                switch descriptor.recognise(FormatSample(head: head)).certainty {
                case .no: Answer.no
                case .unsure: Answer.unsure
                case .yes: Answer.yes
                }
            }
        }
        return FormatContract(name: format, samples: samples, read: read, recognise: recognise)
    }

    /// The contract of a canonical codec.
    package static func canonical<Reader: CanonicalReader & SendableMetatype & ~Copyable>(
        _ name: String, samples: [Sample] = [], reader: @escaping @Sendable (Limits) -> Reader,
        writer: @escaping @Sendable () -> any CanonicalWriter
    ) -> FormatContract {
        FormatContract(
            name: name, samples: samples,
            read: { bytes, pieces, limits in
                var reader = reader(limits)
                return reading(bytes, pieces, &reader)
            },
            write: { plans in
                var writer = writer()
                var tape = PlanTape()
                for plan in plans {
                    plan.write(to: &tape)
                    writer.add(tape)
                }
                writer.finish()
                return writer.bytes
            })
    }

    private static func reading(
        _ bytes: [UInt8], _ pieces: Int, _ reader: inout some CanonicalReader & ~Copyable
    ) -> FormatReading {
        var reading = FormatReading()
        var start = 0
        do {
            while true {
                let end = pieces < bytes.count - start ? start + max(1, pieces) : bytes.count
                let isLast = end == bytes.count
                try reader.push(bytes.span.extracting(start..<end), isLast: isLast, findings: &reading.findings) {
                    record, _ in
                    switch record {
                    case .plan(let tape): reading.plans.append(LearningPlan(tape))
                    case .rejected: reading.rejected += 1
                    }
                }
                if isLast { return reading }
                start = end
            }
        } catch let failure as DocumentFailure {
            reading.failure = failure
        } catch {
            reading.rejected = -1
        }
        return reading
    }
}
