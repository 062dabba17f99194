internal import Glibc

/// Compares texts as `String` does, by their bytes where these tell.
package enum SameText {
    /// Whether two texts are the same: equal bytes, or equal by Unicode.
    package static func holds(
        _ left: [UInt8], _ leftStart: Int, _ leftCount: Int, _ right: [UInt8], _ rightStart: Int, _ rightCount: Int
    ) -> Bool {
        let left = left.span.extracting(leftStart..<leftStart + leftCount)
        let right = right.span.extracting(rightStart..<rightStart + rightCount)
        return unsafe left.withUnsafeBytes { left in
            unsafe right.withUnsafeBytes { right in
                if leftCount == 0 || rightCount == 0 { return leftCount == rightCount }
                guard let first = left.baseAddress, let second = right.baseAddress else { return false }
                if leftCount == rightCount, unsafe memcmp(first, second, leftCount) == 0 { return true }
                // Only text beyond ASCII can be spelt in two ways.
                guard unsafe left.contains(where: { $0 >= 0x80 }), unsafe right.contains(where: { $0 >= 0x80 }) else {
                    return false
                }
                return unsafe String(decoding: left, as: UTF8.self) == String(decoding: right, as: UTF8.self)
            }
        }
    }
}
