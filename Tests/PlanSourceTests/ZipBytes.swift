/// Makes zip archives byte by byte, faults and all.
struct ZipBytes {
    struct Entry {
        var name: String
        var content: [UInt8]
        var method: UInt16 = 0
        var flags: UInt16 = 0x800
        var size: UInt32?
        var checksum: UInt32?
        /// The mode of Unix, for links.
        var mode: UInt32 = 0o100644
    }

    var entries: [Entry] = []

    mutating func add(_ name: String, _ content: String) {
        entries.append(Entry(name: name, content: Array(content.utf8)))
    }

    var bytes: [UInt8] {
        var all: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = UInt32(all.count)
            let common =
                Self.little(20, 2) + Self.little(UInt32(entry.flags), 2) + Self.little(UInt32(entry.method), 2)
                + Self.little(0x5A21_0000, 4) + Self.little(entry.checksum ?? Self.checksum(entry.content), 4)
                + Self.little(UInt32(entry.content.count), 4)
                + Self.little(entry.size ?? UInt32(entry.content.count), 4)
                + Self.little(UInt32(entry.name.utf8.count), 2) + Self.little(0, 2)
            all += [0x50, 0x4B, 3, 4] + common + Array(entry.name.utf8) + entry.content
            directory += [0x50, 0x4B, 1, 2] + Self.little(0x031E, 2) + common + Self.little(0, 2) + Self.little(0, 2)
            directory += Self.little(0, 2) + Self.little(entry.mode << 16, 4) + Self.little(offset, 4)
            directory += Array(entry.name.utf8)
        }
        let start = UInt32(all.count)
        all += directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + Self.little(UInt32(entries.count), 2)
        all += Self.little(UInt32(entries.count), 2) + Self.little(UInt32(directory.count), 4) + Self.little(start, 4)
        return all + Self.little(0, 2)
    }

    private static func little(_ number: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
