/// Finds the last of a byte in a run of memory, eight at a step (`memrchr` is not in every C library).
@inline(__always)
func lastIndex(of byte: UInt8, in start: UnsafePointer<UInt8>, count: Int) -> Int? {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let pattern = 0x0101_0101_0101_0101 &* UInt64(byte)
    let raw = unsafe UnsafeRawPointer(start)
    var end = count
    while end >= 8 {
        let word = unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)) ^ pattern
        // The top bit of each byte that is zero, exactly.
        let zeros = ~(((word & low) &+ low) | word | low)
        if zeros != 0 { return end &- 1 &- zeros.leadingZeroBitCount >> 3 }
        end &-= 8
    }
    while end > 0 {
        end &-= 1
        if unsafe start[end] == byte { return end }
    }
    return nil
}
