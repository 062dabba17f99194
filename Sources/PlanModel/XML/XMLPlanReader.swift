package import PlanFindings
package import PlanXML

/// Reads canonical plans from XML: a `<plan>`, or any number of them in `<plans>`.
///
/// Elements may stand in any order; everything that the model does not have is a finding.
package struct XMLPlanReader: ~Copyable, CanonicalReader {
    /// What an open element is.
    private enum Frame {
        case plans
        case record(Record)
        case list(number: Int, entry: Int, count: Int)
        case value(number: Int, mark: Int, place: UInt32)
        case map(number: Int, entry: Int)
        case origin(number: Int, hasPath: Bool, mark: Int)
        case skipped
    }

    private struct Record {
        var index: Int
        var entry: Int
        var seen: UInt64 = 0
        var next = 0
    }

    private var reader: XMLEventReader
    private var state: State
    private var untold = UntoldFindings()

    /// - Parameter schema: an XML Schema that the document is checked against in the same pass.
    package init(limits: Limits = Limits(), schema: XMLSchema? = nil) {
        var options = XMLEventReader.Options()
        options.schema = schema
        reader = XMLEventReader(limits: limits, options: options)
        state = State(limits: limits)
    }

    /// Ready for the next document.
    package mutating func restart() {
        reader.restart()
        state.restart()
        untold = UntoldFindings()
    }

    package mutating func push(
        _ bytes: Span<UInt8>, isLast: Bool, findings: inout Findings,
        each: (CanonicalRecord, inout Findings) throws -> Void
    ) throws {
        var at = 0
        repeat {
            let next = min(bytes.count, at + XMLEventReader.chunkBytes)
            let isEnd = isLast && next == bytes.count
            var failure: DocumentFailure?
            var found = Findings(capPerCode: .max)
            do throws(DocumentFailure) {
                try reader.push(bytes.extracting(at..<next), isLast: isEnd, into: &found)
            } catch {
                // What came before the fault is still taken.
                failure = error
            }
            if !found.isEmpty { untold.add(found.kept) }
            try reader.withEvents { (events, bytes) in
                if reader.nameGeneration != state.generation { state.forgetNames(reader.nameGeneration) }
                if reader.names.count > state.names.count { state.learn(reader.names) }
                for index in 0..<events.count {
                    if !untold.isEmpty { untold.tell(upTo: events[index], &findings) }
                    try state.take(events[index], bytes, &findings, each)
                }
            }
            if isEnd || failure != nil { untold.tellAll(&findings) }
            reader.clearEvents()
            if let failure { throw failure }
            at = next
        } while at < bytes.count
    }

    /// Everything but the parser, so that its events can be lent while this changes.
    private struct State {
        var assembler = PlanAssembler()
        var frames: [Frame] = []
        var names: [XMLName] = []
        var generation = 0
        private var nameBytes: [[UInt8]] = []
        /// For each name and record the position of the field, -1 for none, -2 where it was not looked for yet.
        private var positions: [Int8] = []
        /// For each list field, the name its items were last seen by: they nearly always have the same number.
        private var itemNames: [Int32] = Array(repeating: -1, count: ShapeTable.shared.fields.count)
        private var errorsBefore = 0
        /// Whether the plan in hand is beyond the limit; the rest of it is passed over.
        private var isTooLarge = false
        /// The keys of the map in hand.
        private var mapKeys: Set<String> = []
        private var hasRoot = false
        private let limits: Limits

        init(limits: Limits) { self.limits = limits }

        mutating func restart() {
            assembler.reset()
            frames.removeAll(keepingCapacity: true)
            hasRoot = false
            isTooLarge = false
            mapKeys.removeAll()
        }

        /// The reader numbers its names anew once there are very many.
        mutating func forgetNames(_ generation: Int) {
            self.generation = generation
            names = []
            nameBytes = []
            positions = []
            itemNames = Array(repeating: -1, count: itemNames.count)
        }

        mutating func learn(_ names: [XMLName]) {
            for name in names[self.names.count...] {
                nameBytes.append(name.namespace == nil && name.prefix == nil ? Array(name.localName.utf8) : [])
                positions.append(contentsOf: repeatElement(-2, count: assembler.table.records.count))
            }
            self.names = names
        }

        private mutating func position(of name: Int, in record: Int) -> Int {
            let slot = name * assembler.table.records.count + record
            if positions[slot] == -2 {
                let bytes = nameBytes[name]
                positions[slot] = Int8(assembler.table.find(bytes.span, in: record, from: 0))
            }
            return Int(positions[slot])
        }

        mutating func take(
            _ event: XMLEvent, _ bytes: Span<UInt8>, _ findings: inout Findings,
            _ each: (CanonicalRecord, inout Findings) throws -> Void
        ) throws {
            switch event.kind {
            case .start: try start(event, &findings)
            case .end: try end(event, &findings, each)
            case .text: text(event, bytes, &findings)
            case .attribute: attribute(event, bytes, &findings)
            case .comment, .instruction: break
            }
        }

        private func place(_ event: XMLEvent) -> SourcePlace {
            SourcePlace(line: Int(event.line), column: Int(event.column))
        }

        private mutating func start(_ event: XMLEvent, _ findings: inout Findings) throws(DocumentFailure) {
            guard let last = frames.indices.last else { return try startRoot(event, &findings) }
            let name = Int(event.name)
            if isTooLarge, !isBetweenPlans { return frames.append(.skipped) }
            switch frames[last] {
            case .skipped: frames.append(.skipped)
            case .plans:
                if nameBytes[name].elementsEqual("plan".utf8) {
                    startPlan(event, findings)
                } else {
                    unknown(event, "Only <plan> may stand in <plans>.", &findings)
                }
            case .record(var record):
                let local = position(of: name, in: record.index)
                if local < 0 {
                    let words: FindingMessage =
                        findings.isFull(.planKeyUnknown)
                        ? "" : assembler.unknownKey(names[name].written, in: record.index)
                    findings.add(.planKeyUnknown, words, at: place(event), path: assembler.pointer)
                    frames.append(.skipped)
                } else if record.seen & (1 << UInt64(local)) != 0 {
                    findings.add(
                        .planKeyDuplicate, "<\(known: names[name].localName)> stands twice in the same record.",
                        at: place(event), path: assembler.pointer)
                    frames.append(.skipped)
                } else {
                    if local < record.next { assembler.isDisordered = true }
                    record.seen |= 1 << UInt64(local)
                    record.next = max(record.next, local + 1)
                    frames[last] = .record(record)
                    let number = assembler.table.records[record.index].first + local
                    assembler.steps.append(.field(number))
                    if assembler.table.fields[number].isList {
                        let entry = assembler.tape.begin(.list, UInt16(number), at: UInt32(event.line))
                        frames.append(.list(number: number, entry: entry, count: 0))
                    } else {
                        startSingle(number, event)
                    }
                }
            case .list(let number, let entry, let count):
                if itemNames[number] != event.name {
                    let field = assembler.table.fields[number]
                    let item = assembler.table.names[Int(field.itemStart)..<Int(field.itemStart + field.itemCount)]
                    guard nameBytes[name].elementsEqual(item) else {
                        let wanted = String(decoding: item, as: UTF8.self)
                        findings.add(
                            .planKeyUnknown,
                            "\(label: names[name].written) is not an item of this list; an item is <\(known: wanted)>.",
                            at: place(event), path: assembler.pointer)
                        frames.append(.skipped)
                        return
                    }
                    itemNames[number] = event.name
                }
                frames[last] = .list(number: number, entry: entry, count: count + 1)
                assembler.steps.append(.item(count))
                startSingle(number, event)
            case .value(let number, _, _):
                refuse(number, event, &findings)
                frames.append(.skipped)
            case .map(let number, _):
                guard nameBytes[name].elementsEqual("origin".utf8) else {
                    return unknown(event, "An item of this list is <origin>.", &findings)
                }
                frames.append(.origin(number: number, hasPath: false, mark: assembler.tape.text.count))
            case .origin(let number, _, _):
                refuse(number, event, &findings)
                frames.append(.skipped)
            }
        }

        private mutating func startRoot(_ event: XMLEvent, _ findings: inout Findings) throws(DocumentFailure) {
            let name = nameBytes[Int(event.name)]
            hasRoot = true
            if name.elementsEqual("plans".utf8) {
                frames.append(.plans)
            } else if name.elementsEqual("plan".utf8) {
                startPlan(event, findings)
            } else {
                throw DocumentFailure(
                    .planRootUnknown, "The root element is \(label: names[Int(event.name)].written).", at: place(event))
            }
        }

        private var isBetweenPlans: Bool {
            if case .plans = frames.last { return true }
            return false
        }

        /// Adds a finding where the plan has grown beyond the limit.
        private mutating func checkSize(_ event: XMLEvent, _ findings: inout Findings) {
            guard !isTooLarge, assembler.tape.text.count + assembler.tape.entries.count > limits.recordBytes else {
                return
            }
            isTooLarge = true
            findings.add(
                .planLimitSize, "The limit is \(limits.recordBytes) bytes.", at: place(event), path: assembler.pointer)
        }

        private mutating func startPlan(_ event: XMLEvent, _ findings: Findings) {
            assembler.reset()
            isTooLarge = false
            errorsBefore = findings.errors
            let entry = assembler.tape.begin(.record, 0, at: UInt32(event.line))
            frames.append(.record(Record(index: 0, entry: entry)))
        }

        private mutating func startSingle(_ number: Int, _ event: XMLEvent) {
            let field = assembler.table.fields[number]
            let line = UInt32(event.line)
            switch field.kind {
            case .record:
                let entry = assembler.tape.begin(.record, UInt16(number), at: line)
                frames.append(.record(Record(index: Int(field.target), entry: entry)))
            case .map:
                mapKeys.removeAll(keepingCapacity: true)
                frames.append(.map(number: number, entry: assembler.tape.begin(.map, UInt16(number), at: line)))
            default:
                frames.append(.value(number: number, mark: assembler.tape.text.count, place: line))
            }
        }

        private mutating func unknown(_ event: XMLEvent, _ words: FindingMessage, _ findings: inout Findings) {
            findings.add(.planKeyUnknown, words, at: place(event), path: assembler.pointer)
            frames.append(.skipped)
        }

        private mutating func refuse(_ number: Int, _ event: XMLEvent, _ findings: inout Findings) {
            findings.add(
                .planValueType, assembler.message(for: .planValueType, number), at: place(event),
                path: assembler.pointer)
        }

        private mutating func text(_ event: XMLEvent, _ bytes: Span<UInt8>, _ findings: inout Findings) {
            guard let last = frames.last, !isTooLarge else { return }
            switch last {
            case .value, .origin:
                checkSize(event, &findings)
                unsafe bytes.extracting(event.range).withUnsafeBufferPointer {
                    unsafe assembler.tape.text.append(contentsOf: $0)
                }
            case .skipped: break
            case .plans, .record, .list, .map:
                guard !event.isBlank else { return }
                findings.add(
                    .planValueType, "Text stands between elements, where only elements may stand.", at: place(event),
                    path: assembler.pointer)
            }
        }

        private mutating func attribute(_ event: XMLEvent, _ bytes: Span<UInt8>, _ findings: inout Findings) {
            guard let last = frames.indices.last, !isTooLarge else { return }
            if case .skipped = frames[last] { return }
            if case .origin(let number, false, let mark) = frames[last],
                nameBytes[Int(event.name)].elementsEqual("path".utf8)
            {
                unsafe bytes.extracting(event.range).withUnsafeBufferPointer {
                    unsafe assembler.tape.text.append(contentsOf: $0)
                }
                assembler.enterPlain(.key, number, from: mark, at: UInt32(event.line))
                if !mapKeys.insert(assembler.tape.string(assembler.tape.entries.count - 1)).inserted {
                    findings.add(
                        .planKeyDuplicate, "A path stands twice in this list.", at: place(event),
                        path: assembler.pointer)
                }
                frames[last] = .origin(number: number, hasPath: true, mark: assembler.tape.text.count)
                return
            }
            findings.add(
                .planKeyUnknown, "The attribute \(label: names[Int(event.name)].written) is not part of the model.",
                at: place(event), path: assembler.pointer)
        }

        private mutating func end(
            _ event: XMLEvent, _ findings: inout Findings, _ each: (CanonicalRecord, inout Findings) throws -> Void
        ) throws {
            guard let frame = frames.popLast() else { return }
            switch frame {
            case .plans, .skipped: break
            case .value(let number, let mark, let line):
                if !isTooLarge, let kind = assembler.enter(number, from: mark, at: line)?.kind {
                    findings.add(
                        kind, assembler.message(for: kind, number), at: place(event), path: assembler.pointer)
                }
                assembler.steps.removeLast()
            case .list(let number, let entry, let count):
                assembler.tape.end(entry)
                if count == 0, number < 64, assembler.table.records[0].required & (1 << UInt64(number)) != 0 {
                    findings.add(
                        .planKeyMissing, "“\(known: assembler.table.name(number))” must not be empty.",
                        at: place(event), path: assembler.pointer)
                }
                assembler.steps.removeLast()
            case .map(_, let entry):
                assembler.tape.end(entry)
                assembler.steps.removeLast()
            case .origin(let number, let hasPath, let mark):
                if hasPath {
                    assembler.enterPlain(.text, number, from: mark, at: UInt32(event.line))
                } else {
                    findings.add(
                        .planKeyMissing, "<origin> lacks the attribute “path”.", at: place(event),
                        path: assembler.pointer)
                }
            case .record(let record):
                assembler.tape.end(record.entry)
                checkSize(event, &findings)
                for name in isTooLarge ? [] : assembler.missing(record.index, seen: record.seen) {
                    findings.add(
                        .planKeyMissing, "<\(known: name)> is missing.", at: place(event), path: assembler.pointer)
                }
                if record.entry == 0 { return try endPlan(&findings, each) }
                assembler.steps.removeLast()
            }
        }

        private mutating func endPlan(
            _ findings: inout Findings, _ each: (CanonicalRecord, inout Findings) throws -> Void
        ) throws {
            if findings.errors == errorsBefore {
                PlanReferences.check(assembler.tape, findings: &findings) { SourcePlace(line: Int($0)) }
            }
            guard findings.errors == errorsBefore else { return try each(.rejected, &findings) }
            assembler.finish(format: "xml")
            try each(.plan(assembler.tape), &findings)
        }
    }
}
