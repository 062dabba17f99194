/// Makes zip archives byte by byte, faults and all.
package struct ZipBytes {
    /// A file of the archive; size and checksum are the true ones unless others are given.
    package struct Entry {
        package var name: String
        package var content: [UInt8]
        package var method: UInt16 = 0
        package var flags: UInt16 = 0x800
        package var size: UInt32?
        package var checksum: UInt32?
        /// The mode of Unix, for links.
        package var mode: UInt32 = 0o100644

        package init(
            name: String, content: [UInt8], method: UInt16 = 0, flags: UInt16 = 0x800, size: UInt32? = nil,
            checksum: UInt32? = nil, mode: UInt32 = 0o100644
        ) {
            self.name = name
            self.content = content
            self.method = method
            self.flags = flags
            self.size = size
            self.checksum = checksum
            self.mode = mode
        }
    }

    package var entries: [Entry] = []

    package init() {}

    package mutating func add(_ name: String, _ content: String) {
        entries.append(Entry(name: name, content: Array(content.utf8)))
    }

    package var bytes: [UInt8] {
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

    private static let sums: [UInt32] = (0..<256).map { (byte: UInt32) in
        var sum = byte
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        return sum
    }

    package static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = .max
        for byte in bytes { sum = sum >> 8 ^ sums[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
        return ~sum
    }
}
