internal import PlanFindings
internal import PlanModel
internal import PlanSource
internal import Yams

/// Reads and writes baselines: a YAML file with an entry for each accepted finding.
///
///     plankit: baseline/1
///     accepted:
///       - {fingerprint: 0123456789abcdef, code: plan.date.unread, because: the paper says no more, until: 2027-07-31}
package enum BaselineFile {
    /// Thrown where a baseline cannot be used; the words say why and where.
    package struct Failure: Error {
        package var message: String
    }

    private static let keys = ["fingerprint", "code", "because", "until"]

    /// Reads the file at a path.
    package static func read(path: String) throws(Failure) -> [Baseline.Entry] {
        let bytes: [UInt8]
        do {
            var source = try ByteSource(path: path)
            bytes = try source.readAll(limit: 64 << 20)
        } catch {
            throw Failure(message: "The baseline \(path) cannot be read: \(error.finding.message.rendered())")
        }
        do throws(Failure) {
            return try read(String(decoding: bytes, as: UTF8.self))
        } catch {
            throw Failure(message: "The baseline \(path) cannot be used: \(error.message)")
        }
    }

    /// Reads a text.
    package static func read(_ text: String) throws(Failure) -> [Baseline.Entry] {
        guard let root = try? Yams.compose(yaml: text), let map = root.mapping else {
            throw Failure(message: "it is no YAML with the keys “plankit” and “accepted”.")
        }
        guard map["plankit"]?.string == "baseline/1" else {
            throw Failure(message: "“plankit” must be baseline/1, the version of the file.")
        }
        guard let list = map["accepted"] else { return [] }
        // A key with nothing after it is an empty list.
        guard let entries = list.sequence else {
            if list.string?.isEmpty ?? false { return [] }
            throw Failure(message: "“accepted” must be a list.")
        }
        var found: [Baseline.Entry] = []
        for entry in entries { found.append(try self.entry(entry)) }
        return found
    }

    private static func entry(_ node: Node) throws(Failure) -> Baseline.Entry {
        let line = node.mark.map { " (line \($0.line))" } ?? ""
        guard let map = node.mapping else { throw Failure(message: "an entry must be a list of keys\(line).") }
        for (key, _) in map where !keys.contains(key.string ?? "") {
            throw Failure(
                message: "there is no key “\(key.string ?? "")”\(line). There are: \(keys.joined(separator: ", ")).")
        }
        guard let fingerprint = map["fingerprint"]?.scalar?.string.lowercased(),
            let value = Fingerprint(hex: fingerprint)
        else {
            throw Failure(message: "“fingerprint” must be the 16 letters and digits that findings.csv gives\(line).")
        }
        guard let reason = map["because"]?.scalar?.string, reason.utf8.contains(where: { $0 > 0x20 }) else {
            throw Failure(message: "“because” must say why the finding is accepted\(line).")
        }
        var until: PlanDate?
        if let text = map["until"]?.scalar?.string {
            guard let date = PlanDate(text), date.isWhole else {
                throw Failure(message: "“until” must be a day, YYYY-MM-DD\(line).")
            }
            until = date
        }
        return Baseline.Entry(
            fingerprint: value, code: map["code"]?.scalar?.string ?? "", reason: reason, until: until)
    }

    /// The text of a baseline.
    package static func text(_ entries: [Baseline.Entry]) -> String {
        var text = """
            # Findings that somebody has looked at and accepted. Give each its reason under “because”; after the day under “until”
            # it counts again. No name and no value of a child stands here.
            plankit: baseline/1
            accepted:

            """
        for entry in entries {
            text +=
                "  - {fingerprint: \"\(entry.fingerprint.hex)\", code: \(entry.code), because: \(quoted(entry.reason))"
            if let until = entry.until { text += ", until: \"\(until)\"" }
            text += "}\n"
        }
        return text
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        JSONWriter.appendString(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
