import PlanFindings
import PlanModel

/// What reading a text gave.
struct JSONReading {
    var plans: [PlanTape] = []
    var rejected = 0
    var findings = Findings()
    var failure: DocumentFailure?

    /// Reads bytes in pieces of a size; all at once where none is given.
    init(_ bytes: [UInt8], pieces size: Int? = nil, limits: Limits = Limits()) {
        var reader = JSONPlanReader(limits: limits)
        var start = 0
        do {
            while true {
                let end = min(bytes.count, start + (size ?? bytes.count))
                let isLast = end == bytes.count
                try reader.push(bytes.span.extracting(start..<end), isLast: isLast, findings: &findings) { record, _ in
                    switch record {
                    case .plan(let tape): plans.append(tape)
                    case .rejected: rejected += 1
                    }
                }
                start = end
                if isLast { break }
            }
        } catch let problem as DocumentFailure {
            failure = problem
        } catch {
            rejected = -1
        }
    }

    init(_ text: String, pieces size: Int? = nil, limits: Limits = Limits()) {
        self.init(Array(text.utf8), pieces: size, limits: limits)
    }

    /// Each finding as `code line:column pointer`, the failure last.
    var lines: [String] {
        (findings.kept + (failure.map { [$0.finding] } ?? [])).map { finding in
            var words = [finding.code]
            if let place = finding.place { words.append(place.compact) }
            if let path = finding.path { words.append(path.isEmpty ? "/" : path) }
            return words.joined(separator: " ")
        }
    }

    /// The plans written again, one a line.
    var written: [UInt8] {
        var writer = JSONDocumentWriter(.lines)
        for plan in plans { writer.add(plan) }
        return writer.bytes
    }
}

extension LearningPlan {
    /// The canonical JSON, without a line break behind it.
    var json: [UInt8] {
        var tape = PlanTape()
        write(to: &tape)
        var writer = JSONPlanWriter()
        writer.write(tape)
        return writer.bytes
    }

    var jsonText: String { String(decoding: json, as: UTF8.self) }
}
