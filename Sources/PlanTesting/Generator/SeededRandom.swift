/// Numbers that look random and are the same on every machine (SplitMix64, Steele, Lea and Flood 2014).
///
/// The library's own `random(in:using:)` may change how it spends numbers; what is made here must never change, so the
/// ranges are drawn by this type.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A stream of its own for each seed.
    public init(seed: UInt64) { state = seed }

    /// A stream of its own for each item of a seeded run, so that any slice can be made alone.
    public init(seed: UInt64, item: Int) {
        state = Self.mixed(seed ^ Self.mixed(UInt64(bitPattern: Int64(item)) &+ 0x9E37_79B9_7F4A_7C15))
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A number from 0 to one less than `count`; 0 where `count` is not positive.
    public mutating func below(_ count: Int) -> Int {
        guard count > 1 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// A number of a range, both ends included.
    public mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True in so many of a hundred cases.
    public mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of the elements; `nil` where there is none.
    public mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }

    /// So many different elements, in their own order; all of them where there are fewer.
    public mutating func pick<Element>(_ count: Int, of elements: [Element]) -> [Element] {
        var picked: [Element] = []
        picked.reserveCapacity(count)
        var left = elements.count
        for element in elements {
            guard picked.count < count else { break }
            if below(left) < count - picked.count { picked.append(element) }
            left -= 1
        }
        return picked
    }
}
