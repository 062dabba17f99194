import PlanFindings
import PlanXML

/// The events of a document, with names and texts as Strings.
struct SeenEvent: Hashable, CustomStringConvertible {
    var kind: XMLEvent.Kind
    var name: XMLName?
    var text: String
    var line: Int
    var column: Int
    var isBlank: Bool

    var description: String { "\(kind) \(name?.written ?? "") ‹\(text)› \(line):\(column)" }
}

/// What reading a document came to.
struct Reading: Equatable {
    var events: [SeenEvent] = []
    var findings: [Finding] = []
    var failure: Finding?

    var code: String? { failure?.code }
    /// The place of the failure, as `line:column`.
    var place: String? { failure?.place?.compact }
    /// The events in short: `<a`, `@b=c`, `"text"`, `</a`, `!comment`, `?target data`.
    var short: [String] {
        events.map { event in
            switch event.kind {
            case .start: "<" + (event.name?.written ?? "")
            case .end: "</" + (event.name?.written ?? "")
            case .attribute: "@" + (event.name?.written ?? "") + "=" + event.text
            case .text: "\"" + event.text + "\""
            case .comment: "!" + event.text
            case .instruction: "?" + (event.name?.written ?? "") + " " + event.text
            }
        }
    }
}

/// Reads a document in pieces of `chunk` bytes.
func read(
    _ bytes: [UInt8], chunk: Int = 4096, limits: Limits = Limits(), options: XMLEventReader.Options = .init()
) -> Reading {
    var reader = XMLEventReader(limits: limits, options: options)
    return read(bytes, chunk: chunk, with: &reader)
}

func read(_ bytes: [UInt8], chunk: Int, with reader: inout XMLEventReader) -> Reading {
    var reading = Reading()
    var findings = Findings()
    do throws(DocumentFailure) {
        var at = 0
        repeat {
            let next = min(bytes.count, at + chunk)
            var failure: DocumentFailure?
            do throws(DocumentFailure) {
                try reader.push(bytes.span.extracting(at..<next), isLast: next == bytes.count, into: &findings)
            } catch {
                // What came before the fault is still there.
                failure = error
            }
            at = next
            let names = reader.names
            reader.withEvents { events, bytes in
                for index in events.indices {
                    let event = events[index]
                    reading.events.append(
                        SeenEvent(
                            kind: event.kind, name: event.name < 0 ? nil : names[Int(event.name)],
                            text: event.string(in: bytes), line: Int(event.line), column: Int(event.column),
                            isBlank: event.isBlank))
                }
            }
            reader.clearEvents()
            if let failure { throw failure }
        } while at < bytes.count
    } catch {
        reading.failure = error.finding
    }
    reading.findings = findings.kept
    return reading
}

func read(_ text: String, limits: Limits = Limits(), options: XMLEventReader.Options = .init()) -> Reading {
    read(Array(text.utf8), limits: limits, options: options)
}

/// A copy of the bytes of a span.
func bytes(of span: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in span.indices { bytes.append(span[index]) }
    return bytes
}
