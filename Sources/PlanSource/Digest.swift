internal import CCrypto
internal import PlanFindings

/// The SHA-256 of bytes that come piece by piece, as 32 bytes or as lower-case hexadecimal digits.
@safe
public struct Digest: ~Copyable {
    /// How many bytes it has.
    public static let byteCount = 32

    /// Fetched once: looking an algorithm up costs more than the digest of a short text. It is never changed.
    private nonisolated(unsafe) static let algorithm = unsafe EVP_MD_fetch(nil, "SHA256", nil)

    private let context: OpaquePointer?
    private var isSound: Bool

    /// A digest of nothing yet.
    public init() {
        unsafe context = EVP_MD_CTX_new()
        isSound = unsafe context != nil && EVP_DigestInit_ex2(context, Self.algorithm, nil) == 1
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

    /// The 32 bytes; absent where the library had no memory.
    public consuming func bytes() -> [UInt8]? {
        guard isSound else { return nil }
        var length: UInt32 = 0
        var isDone = false
        // OpenSSL asks for room for the longest digest there is.
        let result = unsafe [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { room, count in
            isDone = unsafe EVP_DigestFinal_ex(context, room.baseAddress, &length) == 1
            count = isDone ? Int(length) : 0
        }
        return isDone && length == Self.byteCount ? result : nil
    }

    /// The 64 digits; absent where the library had no memory.
    public consuming func hexadecimal() -> String? { bytes().map(Self.digits) }

    /// Bytes as lower-case hexadecimal digits.
    public static func digits(_ bytes: [UInt8]) -> String {
        unsafe String(unsafeUninitializedCapacity: 2 * bytes.count) { room in
            for (index, byte) in bytes.enumerated() {
                unsafe room[2 * index] = digit(byte >> 4)
                unsafe room[2 * index + 1] = digit(byte & 0xF)
            }
            return 2 * bytes.count
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

    /// The digits of bytes at hand; absent where the library had no memory.
    public static func hexadecimal(of bytes: [UInt8]) -> String? {
        var digest = Digest()
        digest.update(bytes)
        return digest.hexadecimal()
    }
}
