import PlanFuzzing
import PlanTesting
import Testing

/// What the fuzzer found once, and what it starts from: each input keeps the promises of its target.
struct KnownInputTests {
    static let folder: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/fixtures/fuzz"
    }()

    /// An input of `fixtures/fuzz/TARGET`.
    struct Input: CustomTestStringConvertible {
        let target: String
        let file: String
        var testDescription: String { "\(target)/\(file)" }
    }

    static let inputs: [Input] = FuzzTarget.all.flatMap { target in
        ((try? TestFiles.names(in: "\(folder)/\(target.name)")) ?? []).map { Input(target: target.name, file: $0) }
    }

    @Test(arguments: inputs)
    func aKnownInputKeepsThePromises(_ input: Input) throws {
        let target = try #require(FuzzTarget.named(input.target))
        let bytes = try TestFiles.read("\(Self.folder)/\(input.target)/\(input.file)")
        #expect(target.broken(by: bytes) == [])
    }

    @Test func everyFolderIsATarget() throws {
        #expect(
            try TestFiles.names(in: Self.folder).filter { FuzzTarget.named($0) == nil && !$0.hasSuffix(".md") } == [])
        #expect(!Self.inputs.isEmpty)
    }

    @Test(arguments: FuzzTarget.all.map(\.name))
    func nothingAndNoiseBreakNoPromise(_ name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        var random = SeededRandom(seed: 8)
        for length in [0, 1, 2, 3, 16, 200] {
            #expect(target.broken(by: (0..<length).map { _ in UInt8(random.below(256)) }) == [], "\(length) bytes")
        }
    }

    /// A target that sees nothing would find nothing: one that breaks a promise on purpose is told.
    @Test func aBrokenPromiseIsTold() {
        let target = FuzzTarget("broken") { bytes in bytes.isEmpty ? [] : ["there are bytes"] }
        #expect(target.broken(by: []) == [])
        #expect(target.broken(by: [1]) == ["there are bytes"])
    }
}
