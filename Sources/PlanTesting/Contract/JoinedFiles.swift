/// Several files as one text, each behind a line `=== name`: changes to it meet what the files hold, and not the checksums of
/// an archive.
package enum JoinedFiles {
    private static let mark = Array("=== ".utf8)

    /// The text of some files, in their order.
    package static func text(of files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var text: [UInt8] = []
        for file in files {
            if let last = text.last, last != 0x0A { text.append(0x0A) }
            text += mark + Array(file.name.utf8) + [0x0A] + file.bytes
        }
        return text
    }

    /// The files in a text; what stands before the first mark is one without a name.
    package static func parts(of text: [UInt8]) -> [(name: String, bytes: ArraySlice<UInt8>)] {
        var parts: [(name: String, bytes: ArraySlice<UInt8>)] = []
        var name = ""
        var start = 0
        var line = 0
        while line < text.count {
            let end = text[line...].firstIndex(of: 0x0A) ?? text.count
            if text[line..<end].starts(with: mark) {
                if line > 0 { parts.append((name, text[start..<line])) }
                let letters = text[(line + mark.count)..<end]
                name = String(decoding: letters.last == 0x0D ? letters.dropLast() : letters, as: UTF8.self)
                start = min(end + 1, text.count)
            }
            line = end + 1
        }
        parts.append((name, text[start...]))
        return parts
    }
}
