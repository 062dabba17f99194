public import PlanFindings
internal import PlanXML

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// What a document shows of itself to those who recognise formats.
public struct FormatSample: Sendable {
    /// The first bytes, at most 64 KiB.
    public let head: [UInt8]
    /// The extension of the file name in lower case, without the dot; empty for a stream.
    public let fileExtension: String
    /// The names of the entries where the document is a zip archive, as far as they are known.
    public let entryNames: [String]
    /// The first bytes as UTF-8 text; empty where they are not text.
    public let text: [UInt8]
    /// Whether `head` is the whole document.
    public let isWhole: Bool

    /// A sample of a document; give the names of the entries of a zip archive where its directory was read.
    public init(head: [UInt8], fileName: String = "", entryNames: [String]? = nil) {
        self.head = head
        isWhole = head.count < ByteSource.headBytes
        let base = fileName.utf8.split(separator: 0x2F, omittingEmptySubsequences: true).last ?? Substring("").utf8
        if let dot = base.lastIndex(of: 0x2E), dot != base.startIndex {
            fileExtension = String(Substring(base[base.index(after: dot)...])).lowercased()
        } else {
            fileExtension = ""
        }
        self.entryNames = entryNames ?? Self.localNames(in: head)
        text = Self.decoded(head, isWhole: isWhole)
    }

    /// A sample of the file at a path; of a zip archive its whole directory is read.
    public static func of(path: String, limits: Limits = Limits()) throws(DocumentFailure) -> FormatSample {
        var source = try ByteSource(path: path)
        let head = try source.head()
        guard head.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return FormatSample(head: head, fileName: path) }
        var findings = Findings()
        // A damaged archive is told by those who open it.
        let archive = try? ZipArchive(path: path, limits: limits, findings: &findings)
        return FormatSample(head: head, fileName: path, entryNames: archive?.entries.map(\.name))
    }

    /// The first byte of the text that is not white space.
    public var firstByte: UInt8? { text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D } }

    /// Whether the document starts with these bytes.
    public func starts(with bytes: [UInt8]) -> Bool { head.starts(with: bytes) }

    /// Whether these ASCII words stand in the text, case ignored; give them in lower case.
    public func mentions(_ words: String, within limit: Int = 4096) -> Bool {
        Self.find(Array(words.utf8), in: text.span.extracting(first: limit), ignoringCase: true)
    }

    static func find(_ wanted: [UInt8], in bytes: Span<UInt8>, ignoringCase: Bool = false) -> Bool {
        guard let first = wanted.first, bytes.count >= wanted.count else { return false }
        func byte(_ index: Int) -> UInt8 {
            let byte = bytes[index]
            return ignoringCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        }
        var index = 0
        let last = bytes.count - wanted.count
        while index <= last {
            if byte(index) == first {
                var length = 1
                while length < wanted.count, byte(index + length) == wanted[length] { length += 1 }
                if length == wanted.count { return true }
            }
            index += 1
        }
        return false
    }

    private static func decoded(_ head: [UInt8], isWhole: Bool) -> [UInt8] {
        // Archives and compound files are no text, and to find that out byte by byte takes longer than to read most of them.
        guard !head.starts(with: [0x50, 0x4B, 3, 4]), !head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return [] }
        var text = head
        if !isPlainUTF8(head) {
            text = []
            var decoder = TextDecoder()
            var findings = Findings()
            let isText = unsafe head.withUnsafeBytes { bytes in
                (try? unsafe decoder.decode(bytes, isLast: isWhole, into: &text, findings: &findings)) != nil
            }
            guard isText else { return [] }
        }
        // More than one control character in a hundred bytes is no text.
        let start = text.span.extracting(first: controlBytes)
        return controls(in: start) * 100 > start.count ? [] : text
    }

    /// Whether the bytes are text as they stand: UTF-8 without a mark and without NUL. Most documents are.
    private static func isPlainUTF8(_ head: [UInt8]) -> Bool {
        guard let first = head.first, first < 0x80 else { return false }
        var checker = UTF8Checker()
        return unsafe head.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, unsafe memchr(base, 0, bytes.count) == nil else { return false }
            return unsafe checker.firstFault(in: bytes) == nil && checker.unfinished == 0
        }
    }

    /// So many bytes show whether a document is text.
    private static let controlBytes = 4096

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte &- 0x09 >= 2 && byte &- 0x0C >= 2 && byte != 0x1E
    }

    /// How many bytes are control characters that no text has.
    private static func controls(in text: Span<UInt8>) -> Int {
        unsafe text.withUnsafeBytes { bytes in
            var controls = 0
            var index = 0
            while index + 32 <= bytes.count {
                let block = unsafe bytes.loadUnaligned(fromByteOffset: index, as: SIMD32<UInt8>.self)
                // Most blocks have none but the ends of lines.
                if any((block .< 0x20) .& (block .!= 0x0A)) {
                    for lane in 0..<32 where isControl(block[lane]) { controls &+= 1 }
                }
                index += 32
            }
            while index < bytes.count {
                if isControl(unsafe bytes[index]) { controls &+= 1 }
                index += 1
            }
            return controls
        }
    }

    /// The names in the local headers of a zip archive that lie within the first bytes.
    private static func localNames(in head: [UInt8]) -> [String] {
        guard head.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return [] }
        var names: [String] = []
        var index = 0
        while index + 30 <= head.count {
            if head[index] == 0x50, head[index + 1] == 0x4B, head[index + 2] == 3, head[index + 3] == 4 {
                let length = Int(head[index + 26]) | Int(head[index + 27]) << 8
                let start = index + 30
                if length > 0, start + length <= head.count {
                    names.append(String(decoding: head[start..<(start + length)], as: UTF8.self))
                    index = start + length
                    continue
                }
            }
            index += 1
        }
        return names
    }
}
