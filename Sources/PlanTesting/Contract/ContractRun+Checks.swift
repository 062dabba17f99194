import PlanFindings
import PlanModel

extension ContractRun {
    /// Writes generated plans, reads them, and writes them again; the document is a further sample.
    mutating func checkRoundTrip() -> FormatContract.Sample? {
        guard let write = contract.write else { return nil }
        let generator = PlanGenerator(seed: contract.seed, flawed: 0.2)
        for number in 0..<60 {
            let plan = number < 40 ? generator.everyField(number) : generator.plan(number)
            checkRoundTrip([plan], "plan \(number)", write)
        }
        let several = (0..<3).map { generator.plan($0) }
        checkRoundTrip(several, "three plans", write)
        checkRoundTrip(several.reversed() + [generator.everyField(1)], "four plans", write)
        return FormatContract.Sample(
            name: "written", bytes: write(several), plans: contract.isLossless ? several : nil)
    }

    mutating func checkRoundTrip(_ plans: [LearningPlan], _ name: String, _ write: FormatContract.Write) {
        let bytes = write(plans)
        let reading = read(bytes, name)
        if contract.isLossless {
            if reading.plans != plans {
                violate(.roundTrip, name, "\(reading.plans.count) plans came back, not the same")
            }
            if let finding = reading.told.first {
                violate(
                    .roundTrip, name, "reading what was written found \(finding.code): \(finding.message.rendered())")
            }
        }
        let again = write(reading.plans)
        if again != bytes {
            let at = zip(again, bytes).prefix { $0 == $1 }.count
            violate(.roundTrip, name, "written again it differs from byte \(at) on")
        }
    }

    mutating func checkEmptiness() {
        let reading = read([], "nothing")
        if !reading.plans.isEmpty { violate(.emptiness, "nothing", "a plan came out of nothing") }
        if reading.told.isEmpty { violate(.emptiness, "nothing", "it was read without a word") }
        if contract.recognise?([]) == .yes { violate(.recognition, "nothing", "it was recognised") }
    }

    mutating func checkSample(_ sample: FormatContract.Sample) {
        let reading = read(sample.bytes, sample.name)
        if reading.plans.isEmpty { violate(.mutation, sample.name, "the sample gives no plan") }
        if let plans = sample.plans, plans != reading.plans { violate(.roundTrip, sample.name, "it gives other plans") }
        if read(sample.bytes, sample.name) != reading {
            violate(.parallel, sample.name, "read again it gives another result")
        }
    }

    mutating func checkRecognition(_ sample: FormatContract.Sample) {
        guard let recognise = contract.recognise else { return }
        if recognise(sample.bytes) == .no { violate(.recognition, sample.name, "it is not recognised") }
        var random = SeededRandom(seed: contract.seed, item: 1)
        for _ in 0..<100 {
            let length = random.below(sample.bytes.count + 1)
            let head = Array(sample.bytes[..<length])
            if recognise(head) != recognise(head) {
                violate(.recognition, sample.name, "\(length) bytes have two answers")
            }
            let noise = (0..<random.below(300)).map { _ in UInt8(random.below(256)) }
            if recognise(noise) == .yes { violate(.recognition, sample.name, "noise is recognised") }
        }
    }

    mutating func checkTruncation(_ sample: FormatContract.Sample) {
        let whole = read(sample.bytes, sample.name)
        let secrets = Self.secrets(of: whole.plans)
        let count = sample.bytes.count
        let step = max(1, count / max(1, contract.cuts))
        // Every cut near the ends, where headers and closing marks stand, and some in between.
        let lengths = Set(
            Array(0..<min(40, count)) + Array(max(0, count - 40)..<count) + Array(stride(from: 0, to: count, by: step)))
        for length in lengths.sorted() {
            let name = "\(sample.name) cut at \(length)"
            let reading = read(Array(sample.bytes[..<length]), name, secrets: secrets)
            guard contract.showsTruncation, reading.plans != whole.plans else { continue }
            if reading.told.isEmpty { violate(.truncation, name, "less was read, without a word") }
            if !whole.plans.starts(with: reading.plans) {
                violate(.truncation, name, "a plan was made of a part of one")
            }
        }
    }

    mutating func checkEncoding(_ sample: FormatContract.Sample) {
        guard contract.isText else { return }
        // Between two letters, so that it stands in a text and not in the syntax.
        var bytes = sample.bytes
        let letters = (1..<bytes.count).filter { Self.isLetter(bytes[$0 - 1]) && Self.isLetter(bytes[$0]) }
        guard !letters.isEmpty else { return }
        for wrong: [UInt8] in [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80]] {
            bytes = sample.bytes
            bytes.insert(contentsOf: wrong, at: letters[letters.count / 2])
            if read(bytes, sample.name).told.isEmpty {
                violate(.encoding, sample.name, "\(wrong) was read without a word")
            }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    mutating func checkLimits(_ sample: FormatContract.Sample) {
        let reading = read(sample.bytes, sample.name, limits: contract.tightLimits)
        if !reading.told.contains(where: { $0.code.contains("limit") }) {
            violate(.limits, sample.name, "no finding names the limit: \(reading.told.map(\.code))")
        }
    }

    mutating func checkPieces(_ sample: FormatContract.Sample) {
        let whole = read(sample.bytes, sample.name)
        for size in [1, 7, 64, 4096] where read(sample.bytes, sample.name, pieces: size) != whole {
            violate(.pieces, sample.name, "pieces of \(size) give another result")
        }
    }

    mutating func checkMutations(_ sample: FormatContract.Sample, count: Int) {
        guard !sample.bytes.isEmpty else { return }
        let secrets = Self.secrets(of: read(sample.bytes, sample.name).plans)
        for number in 0..<count {
            var random = SeededRandom(seed: contract.seed, item: number)
            var bytes = sample.bytes
            for _ in 0...random.below(3) { Self.change(&bytes, &random) }
            let name = "\(sample.name), change \(number)"
            let reading = read(bytes, name, secrets: secrets)
            if reading.plans.isEmpty, reading.told.isEmpty {
                violate(.mutation, name, "nothing was read, without a word")
            }
            if number % 10 == 0, read(bytes, name, pieces: 13, secrets: secrets) != reading {
                violate(.pieces, name, "pieces of 13 give another result")
            }
        }
    }

    private static func change(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard !bytes.isEmpty else { return bytes.append(0) }
        let at = random.below(bytes.count)
        switch random.below(6) {
        case 0: bytes[at] = UInt8(random.below(256))
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(UInt8(random.below(256)), at: at)
        case 3: bytes[at] ^= 1 << UInt8(random.below(8))
        case 4: bytes[at] = bytes[random.below(bytes.count)]
        default:
            let end = min(bytes.count, at + 1 + random.below(40))
            bytes.insert(contentsOf: bytes[at..<end], at: random.below(bytes.count))
        }
    }

    mutating func checkParallel(_ sample: FormatContract.Sample) async {
        let whole = contract.read(sample.bytes, .max, Limits())
        let read = contract.read
        let same = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { read(sample.bytes, .max, Limits()) == whole } }
            return await group.reduce(true) { $0 && $1 }
        }
        if !same { violate(.parallel, sample.name, "read beside others it gives another result") }
    }
}
