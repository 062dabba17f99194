/// A quick 64-bit sum of bytes that come piece by piece, by which a part of a file is known to be as it was written.
///
/// It tells damage, not intent: whoever needs proof has the SHA-256 in the manifest. At several bytes a cycle it costs
/// nothing beside the writing, where a second SHA-256 of every plan would be felt.
package struct PartSum {
    /// Four runs side by side, so that one multiplication need not wait for the other.
    private var lanes: (UInt64, UInt64, UInt64, UInt64) = (
        0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x2545_F491_4F6C_DD1D
    )
    private var rest: [UInt8] = []
    private var count: UInt64 = 0

    package init() { rest.reserveCapacity(32) }

    package mutating func update(_ bytes: Span<UInt8>) {
        count &+= UInt64(bytes.count)
        unsafe bytes.withUnsafeBytes { all in
            var index = 0
            if !rest.isEmpty {
                while index < all.count, rest.count < 32 {
                    rest.append(unsafe all[index])
                    index += 1
                }
                guard rest.count == 32 else { return }
                unsafe rest.withUnsafeBytes { unsafe take($0, at: 0) }
                rest.removeAll(keepingCapacity: true)
            }
            while index + 32 <= all.count {
                unsafe take(all, at: index)
                index += 32
            }
            unsafe rest.append(contentsOf: all[index...])
        }
    }

    package consuming func finish() -> UInt64 {
        var sum = count
        for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { sum = Self.mix(sum, lane) }
        for byte in rest { sum = Self.mix(sum, UInt64(byte) &+ 1) }
        return sum ^ sum &>> 29
    }

    @inline(__always)
    private mutating func take(_ all: UnsafeRawBufferPointer, at index: Int) {
        unsafe lanes.0 = Self.mix(lanes.0, all.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
        unsafe lanes.1 = Self.mix(lanes.1, all.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self).littleEndian)
        unsafe lanes.2 = Self.mix(lanes.2, all.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self).littleEndian)
        unsafe lanes.3 = Self.mix(lanes.3, all.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self).littleEndian)
    }

    @inline(__always)
    private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* 0x9FB2_1C65_1E98_DF25
        return product ^ product &>> 32
    }
}
