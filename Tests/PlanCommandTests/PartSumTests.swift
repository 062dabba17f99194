import PlanPipeline
import Testing

@Suite struct PartSumTests {
    private static let bytes: [UInt8] = (0..<997).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 7) }

    private func sum(_ bytes: [UInt8], pieces: Int) -> UInt64 {
        var sum = PartSum()
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + pieces)
            sum.update(bytes.span.extracting(start..<end))
            start = end
        }
        return sum.finish()
    }

    @Test(arguments: [1, 7, 31, 32, 33, 64, 500])
    func piecesDoNotShow(pieces: Int) {
        #expect(sum(Self.bytes, pieces: pieces) == sum(Self.bytes, pieces: Self.bytes.count))
    }

    @Test func everyBitCounts() {
        let whole = sum(Self.bytes, pieces: 4096)
        var seen: Set<UInt64> = [whole]
        for bit in 0..<8 * Self.bytes.count {
            var changed = Self.bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(seen.insert(sum(changed, pieces: 4096)).inserted)
        }
    }

    @Test func lengthAndOrderCount() {
        #expect(sum([], pieces: 1) != sum([0], pieces: 1))
        #expect(sum([0], pieces: 1) != sum([0, 0], pieces: 1))
        let zeros = [UInt8](repeating: 0, count: 64)
        #expect(sum(zeros, pieces: 64) != sum(zeros + zeros, pieces: 64))
        var swapped = Self.bytes
        swapped.swapAt(0, 32)
        #expect(swapped != Self.bytes)
        #expect(sum(swapped, pieces: 64) != sum(Self.bytes, pieces: 64))
    }
}
