internal import CLibZip
internal import PlanFindings

/// A file of a zip archive that is inflated while it is read; its checksum and length are judged at its end.
@safe
package final class ZipEntryStream {
    private let file: OpaquePointer
    /// The pointer is good only as long as the archive is open.
    private let archive: ZipArchive
    private let place: SourcePlace
    private var done = 0
    /// How many bytes it says it has.
    package let size: Int

    init(_ file: OpaquePointer, of archive: ZipArchive, size: Int, at place: SourcePlace) {
        unsafe self.file = file
        self.archive = archive
        self.size = size
        self.place = place
    }

    deinit { unsafe zip_fclose(file) }

    /// Puts at most so many of the next bytes into `buffer` from `offset` on; 0 at the end.
    func read(into buffer: inout [UInt8], at offset: Int, most: Int) throws(DocumentFailure) -> Int {
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            let free = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[offset...])
            return unsafe zip_fread(file, free.baseAddress, zip_uint64_t(min(free.count, most)))
        }
        guard count >= 0 else {
            throw unsafe ZipArchive.failure(zip_error_code_zip(zip_file_get_error(file)), at: place)
        }
        done += Int(count)
        guard done <= size, count > 0 || done == size else {
            throw DocumentFailure(.zipEntryDamaged, "It does not have the length that it says.", at: place)
        }
        return Int(count)
    }
}
