/// Finds the last of a byte in a run of memory (`memrchr` is not in every C library).
@inline(__always)
func lastIndex(of byte: UInt8, in start: UnsafePointer<UInt8>, count: Int) -> Int? {
    var end = count
    // Tags and lines are short: most answers lie within a few bytes.
    let near = max(0, end - 16)
    while end > near {
        end -= 1
        if unsafe start[end] == byte { return end }
    }
    return end == 0 ? nil : unsafe lastFarIndex(of: byte, in: start, count: end)
}

@inline(never)
private func lastFarIndex(of byte: UInt8, in start: UnsafePointer<UInt8>, count: Int) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let pattern = ones &* UInt64(byte)
    let raw = unsafe UnsafeRawPointer(start)
    var end = count
    while end >= 8 {
        let word = unsafe raw.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self) ^ pattern
        if (word &- ones) & ~word & (ones << 7) != 0 { break }
        end -= 8
    }
    while end > 0 {
        end -= 1
        if unsafe start[end] == byte { return end }
    }
    return nil
}
