internal import Glibc

/// Finds line ends.
enum LineScan {
    /// The index of the first LF from `start` on.
    static func endOfLine(_ bytes: [UInt8], from start: Int) -> Int? {
        unsafe bytes.withUnsafeBytes { all in
            guard start >= 0, start < all.count, let base = all.baseAddress else { return nil }
            guard let found = unsafe memchr(base + start, 0x0A, all.count - start) else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }
}
