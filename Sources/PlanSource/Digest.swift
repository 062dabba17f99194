internal import CCrypto
internal import PlanFindings

/// The SHA-256 of bytes that come piece by piece, as lower-case hexadecimal digits.
@safe
public struct Digest: ~Copyable {
    private let context: OpaquePointer?
    private var isSound: Bool

    /// A digest of nothing yet.
    public init() {
        unsafe context = EVP_MD_CTX_new()
        isSound = unsafe context != nil && EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// Takes the next bytes.
    public mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { all in
            if unsafe EVP_DigestUpdate(context, all.baseAddress, all.count) != 1 { isSound = false }
        }
    }

    /// Takes the next bytes.
    public mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

    /// The 64 digits; absent where the library had no memory.
    public consuming func hexadecimal() -> String? {
        guard isSound else { return nil }
        var result = [UInt8](repeating: 0, count: 64)
        var length: UInt32 = 0
        let isDone = unsafe result.withUnsafeMutableBufferPointer { bytes in
            unsafe EVP_DigestFinal_ex(context, bytes.baseAddress, &length) == 1
        }
        guard isDone, length == 32 else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in result[..<32] {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 0xF)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The digits of bytes at hand; absent where the library had no memory.
    public static func hexadecimal(of bytes: [UInt8]) -> String? {
        var digest = Digest()
        digest.update(bytes)
        return digest.hexadecimal()
    }
}
