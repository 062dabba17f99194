import Glibc
import PlanMapping
import PlanModel
import Testing

/// The dates of the made-up legacy plans, with what their makers say they mean.
@Suite struct LegacyWordsTests {
    struct Pair {
        var value: String?
        var words: String
    }

    /// The folder of the corpora, where there is one beside the repository.
    static let folder: String? = {
        if let shared = unsafe getenv("PLANKIT_SHARED"), unsafe shared[0] != 0 {
            return unsafe String(cString: shared) + "/corpora/legacy-plans"
        }
        var parts = #filePath.split(separator: "/")
        while !parts.isEmpty {
            parts.removeLast()
            let folder = "/" + parts.joined(separator: "/") + "/shared/corpora/legacy-plans"
            if unsafe access(folder, R_OK) == 0 { return folder }
        }
        return nil
    }()

    static func contents(_ path: String) -> [UInt8] {
        guard let file = unsafe fopen(path, "rb") else { return [] }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe fread(&chunk, 1, chunk.count, file)
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Neighbouring lines `"xText": words` with the `"x": value` of the same object.
    static func pairs(_ suffix: String) -> [Pair] {
        guard let folder, let directory = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(directory) }
        var pairs: [Pair] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            guard name.hasSuffix(".expected.json") else { continue }
            let text = String(decoding: contents(folder + "/" + name), as: UTF8.self)
            var values: [String: String] = [:]
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
                guard parts.count >= 3 else { continue }
                let key = parts[1]
                let value = parts.count >= 5 ? parts[3] : ""
                if key.hasSuffix(suffix), key != suffix {
                    let wanted = values[String(key.dropLast(suffix.utf8.count))]
                    pairs.append(Pair(value: wanted.flatMap { $0.isEmpty ? nil : $0 }, words: value))
                } else {
                    values[key] = value
                }
            }
        }
        return pairs
    }

    @Test(.enabled(if: folder != nil, "the corpora are not beside the repository"))
    func datesMeanWhatTheirMakersSay() {
        let pairs = Self.pairs("Text").filter { $0.value.map { PlanDate($0) != nil } ?? false }
        #expect(pairs.count >= 40)
        var unread: [String] = []
        for pair in pairs {
            guard let date = DateReading.read(pair.words) else {
                unread.append(pair.words)
                continue
            }
            // A month alone is all that `Sept 2023` says; the makers knew the day.
            #expect(pair.value?.hasPrefix(date.description) == true, "\(pair.words) \(pair.value ?? "")")
        }
        // Only what does not say its year or its day may stay unread.
        #expect(unread.allSatisfy { ["w/b 6th Nov", "End of Summer term", "Spring 1"].contains($0) }, "\(unread)")
    }

    @Test(.enabled(if: folder != nil, "the corpora are not beside the repository"))
    func judgementsMeanWhatTheirMakersSay() {
        let wanted: [String: OutcomeValue] = ["achieved": .achieved, "partly": .partlyAchieved, "not": .notAchieved]
        var read = 0
        for pair in Self.pairs("Text") {
            guard let value = pair.value.flatMap({ wanted[$0] }), let lead = OutcomeReading.lead(pair.words) else {
                continue
            }
            #expect(lead.value == value, "\(pair.words)")
            read += 1
        }
        #expect(read >= 20)
    }
}
