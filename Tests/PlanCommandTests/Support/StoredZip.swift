/// Makes small zip archives whose entries are stored as they are.
enum StoredZip {
    static func bytes(_ entries: [(name: String, text: String)]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for (name, text) in entries {
            let (name, content) = (Array(name.utf8), Array(text.utf8))
            let common =
                half(20) + half(0x0800) + half(0) + half(0) + half(0x21) + word(checksum(content))
                + word(UInt32(content.count)) + word(UInt32(content.count)) + half(UInt16(name.count)) + half(0)
            directory += word(0x0201_4B50) + half(20) + common + half(0) + half(0) + half(0) + word(0)
            directory += word(UInt32(bytes.count)) + name
            bytes += word(0x0403_4B50) + common + name + content
        }
        let count = half(UInt16(entries.count))
        let end = word(0x0605_4B50) + half(0) + half(0) + count + count + word(UInt32(directory.count))
        return bytes + directory + end + word(UInt32(bytes.count)) + half(0)
    }

    private static func half(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

    private static func word(_ value: UInt32) -> [UInt8] {
        half(UInt16(value & 0xFFFF)) + half(UInt16(value >> 16))
    }

    /// CRC-32 as zip has it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~value
    }
}
