internal import CLibZip
internal import Glibc
public import PlanFindings

/// A zip archive open for reading; every entry is checked against the limits before it is inflated, and against its
/// checksum while it is.
@safe
public final class ZipArchive {
    /// The files, sorted by name; folders, links and files whose paths lead outside are left out.
    public private(set) var entries: [ZipEntry] = []

    private let archive: OpaquePointer
    private let limits: Limits

    /// Opens an archive in memory; what is odd about its entries goes to `findings`.
    public convenience init(
        _ bytes: [UInt8], limits: Limits = Limits(), findings: inout Findings
    ) throws(DocumentFailure) {
        guard bytes.count > 0, let copy = unsafe malloc(bytes.count) else {
            throw DocumentFailure(.zipDamaged, "There are no bytes.")
        }
        unsafe bytes.withUnsafeBytes { all in
            if let start = all.baseAddress { unsafe memcpy(copy, start, all.count) }
        }
        // libzip frees the copy when the source is released.
        guard let source = unsafe zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, nil) else {
            unsafe free(copy)
            throw DocumentFailure(.zipDamaged, "There is no memory to open the archive.")
        }
        try unsafe self.init(source: source, archiveBytes: bytes.count, limits: limits, findings: &findings)
    }

    /// Opens the archive at a path.
    public convenience init(
        path: String, limits: Limits = Limits(), findings: inout Findings
    ) throws(DocumentFailure) {
        // Tells a missing or unreadable file in the words common to all formats.
        let size = try InputFile(path: path).size
        guard let source = unsafe zip_source_file_create(path, 0, -1, nil) else {
            throw DocumentFailure(.fileUnreadable, "The system could not read the file.")
        }
        try unsafe self.init(source: source, archiveBytes: size, limits: limits, findings: &findings)
    }

    private init(
        source: OpaquePointer, archiveBytes: Int?, limits: Limits, findings: inout Findings
    ) throws(DocumentFailure) {
        var error = unsafe zip_error_t()
        unsafe zip_error_init(&error)
        guard let opened = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
            let code = unsafe zip_error_code_zip(&error)
            unsafe zip_error_fini(&error)
            unsafe zip_source_free(source)
            throw DocumentFailure(.zipDamaged, "The directory of the archive cannot be read (error \(code)).")
        }
        unsafe zip_error_fini(&error)
        unsafe archive = opened
        self.limits = limits
        try list(&findings, archiveBytes: archiveBytes)
    }

    deinit { unsafe zip_discard(archive) }

    /// The bytes of an entry.
    ///
    /// Throws `zip.encrypted`, `zip.limit.size`, `zip.limit.ratio`, `zip.method.unsupported` or `zip.entry.damaged`.
    public func read(_ entry: ZipEntry) throws(DocumentFailure) -> [UInt8] {
        let place = Self.place(entry.index)
        let file = try unsafe open(entry)
        defer { unsafe zip_fclose(file) }
        // One byte more shows whether the entry ends where it says.
        var bytes = [UInt8](repeating: 0, count: entry.size + 1)
        var filled = 0
        while filled < bytes.count {
            let count = unsafe bytes.withUnsafeMutableBytes { all in
                let free = unsafe UnsafeMutableRawBufferPointer(rebasing: all[filled...])
                return unsafe zip_fread(file, free.baseAddress, zip_uint64_t(free.count))
            }
            if count < 0 { throw unsafe Self.failure(zip_error_code_zip(zip_file_get_error(file)), at: place) }
            if count == 0 { break }
            filled += Int(count)
        }
        guard filled == entry.size else {
            throw DocumentFailure(.zipEntryDamaged, "It does not have the length that it says.", at: place)
        }
        bytes.removeLast()
        return bytes
    }

    /// An entry that is inflated as it is read; it keeps the archive open.
    package func stream(_ entry: ZipEntry) throws(DocumentFailure) -> ZipEntryStream {
        unsafe ZipEntryStream(try open(entry), of: self, size: entry.size, at: Self.place(entry.index))
    }

    /// Hands on the bytes of an entry a piece at a time; the last piece is empty.
    ///
    /// Throws what `read(_:)` throws. Damage shows with the last piece at the latest.
    package func read(
        _ entry: ZipEntry, each: (_ piece: Span<UInt8>, _ isLast: Bool) throws(DocumentFailure) -> Void
    ) throws(DocumentFailure) {
        let stream = try stream(entry)
        var bytes = [UInt8](repeating: 0, count: min(32 << 10, entry.size + 1))
        while true {
            let count = try stream.read(into: &bytes, at: 0, most: bytes.count)
            let piece = bytes
            try each(piece.span.extracting(first: count), count == 0)
            if count == 0 { return }
        }
    }

    /// A digest of an entry as it is packed, its size and checksum; absent where it is large, protected or unreadable.
    func digest(of entry: ZipEntry) -> String? {
        var status = unsafe zip_stat_t()
        unsafe zip_stat_init(&status)
        guard !entry.isEncrypted, entry.packedSize <= 1 << 20,
            unsafe zip_stat_index(archive, entry.index, 0, &status) == 0,
            let file = unsafe zip_fopen_index(archive, entry.index, zip_flags_t(ZIP_FL_COMPRESSED))
        else { return nil }
        let checksum = unsafe status.crc
        let method = unsafe status.comp_method
        let packed = unsafe ZipEntryStream(file, of: self, size: entry.packedSize, at: Self.place(entry.index))
        var bytes = [UInt8](repeating: 0, count: entry.packedSize + 1)
        var filled = 0
        while filled <= entry.packedSize {
            guard let count = try? packed.read(into: &bytes, at: filled, most: bytes.count) else { return nil }
            if count == 0 { break }
            filled += count
        }
        return Digest.hexadecimal(of: bytes).map { "\($0) \(entry.size) \(checksum) \(method)" }
    }

    /// Opens an entry after its size was judged.
    private func open(_ entry: ZipEntry) throws(DocumentFailure) -> OpaquePointer {
        let place = Self.place(entry.index)
        guard !entry.isEncrypted else {
            throw DocumentFailure(.zipEncrypted, "A password is needed to read it.", at: place)
        }
        guard entry.size <= limits.entryBytes else {
            throw DocumentFailure(.zipLimitSize, "It would have \(entry.size) bytes.", at: place)
        }
        // Short texts of one letter may be packed very small; they do no harm.
        let (allowed, overflow) = max(1, entry.packedSize).multipliedReportingOverflow(by: limits.ratio)
        guard overflow || entry.size <= max(allowed, 1 << 20) else {
            throw DocumentFailure(
                .zipLimitRatio, "It would have \(entry.size) bytes out of \(entry.packedSize).", at: place)
        }
        guard let file = unsafe zip_fopen_index(archive, entry.index, 0) else {
            throw unsafe Self.failure(zip_error_code_zip(zip_get_error(archive)), at: place)
        }
        return unsafe file
    }

    /// The first entry of a name.
    public func entry(named name: String) -> ZipEntry? { entries.first { $0.name == name } }

    static func failure(_ code: Int32, at place: SourcePlace) -> DocumentFailure {
        switch code {
        case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP:
            DocumentFailure(.zipEncrypted, "A password is needed to read it.", at: place)
        case ZIP_ER_COMPNOTSUPP:
            DocumentFailure(.zipMethodUnsupported, "Its method of packing is not known.", at: place)
        case ZIP_ER_CRC: DocumentFailure(.zipEntryDamaged, "Its bytes do not agree with its checksum.", at: place)
        default: DocumentFailure(.zipEntryDamaged, "It cannot be unpacked (error \(code)).", at: place)
        }
    }

    private func list(_ findings: inout Findings, archiveBytes: Int?) throws(DocumentFailure) {
        let count = unsafe zip_get_num_entries(archive, 0)
        guard count >= 0, count <= limits.archiveEntries else {
            throw DocumentFailure(.zipLimitEntries, "It has \(count) entries.")
        }
        var listed: [ZipEntry] = []
        for index in 0..<UInt64(count) {
            var status = unsafe zip_stat_t()
            unsafe zip_stat_init(&status)
            guard unsafe zip_stat_index(archive, index, 0, &status) == 0, let rawName = unsafe status.name else {
                throw DocumentFailure(.zipDamaged, "Entry \(index + 1) cannot be read.")
            }
            let name = unsafe String(cString: rawName)
            let place = Self.place(index)
            // A folder.
            if name.utf8.last == 0x2F { continue }
            guard Self.isSafe(name) else {
                findings.add(.zipNameUnsafe, "The path of entry \(index + 1) leads out of the archive.", at: place)
                continue
            }
            if isLink(index) {
                findings.add(.zipLink, "Entry \(index + 1) is a link.", at: place)
                continue
            }
            let entry = unsafe ZipEntry(
                name: name, size: Int(clamping: status.size), packedSize: Int(clamping: status.comp_size),
                isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE), index: index)
            if entry.isArchive { findings.add(.zipNested, "Entry \(index + 1) is an archive.", at: place) }
            listed.append(entry)
        }
        listed.sort { left, right in
            left.name.utf8.elementsEqual(right.name.utf8)
                ? left.index < right.index : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
        for (entry, following) in zip(listed, listed.dropFirst()) where entry.name == following.name {
            findings.add(
                .zipNameDuplicate, "Entries \(entry.index + 1) and \(following.index + 1) have one name.",
                at: Self.place(following.index))
        }
        if let archiveBytes {
            var packed = 0
            for entry in listed {
                packed = packed.addingReportingOverflow(entry.packedSize).partialValue
                guard packed >= 0, packed <= archiveBytes else {
                    throw DocumentFailure(.zipLimitRatio, "Its entries overlap: they claim more bytes than it has.")
                }
            }
        }
        entries = listed
    }

    /// An entry by its number: its name may be that of a child.
    private static func place(_ index: UInt64) -> SourcePlace { SourcePlace(part: "entry \(index + 1)") }

    /// Whether the path stays within the folder the archive is unpacked to.
    private static func isSafe(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard let first = bytes.first, first != 0x2F, first != 0x5C, !bytes.contains(0) else { return false }
        if bytes.count >= 2, bytes[1] == 0x3A { return false }
        return !bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x2F || $0 == 0x5C })
            .contains { $0.elementsEqual([0x2E, 0x2E]) }
    }

    private func isLink(_ index: UInt64) -> Bool {
        var system: zip_uint8_t = 0
        var attributes: zip_uint32_t = 0
        guard unsafe zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0 else {
            return false
        }
        return system == UInt8(ZIP_OPSYS_UNIX) && (attributes >> 16) & 0o170000 == 0o120000
    }
}
