internal import CLibZip

/// Packs files into a zip archive: the same files give the same bytes, on any day and in any time zone.
package enum ZipPacker {
    /// Thrown where the archive cannot be written; the words name no document.
    package struct Failure: Error {
        package let code: Int32
    }

    /// Writes an archive of the files at some paths under names of their own, in this order; none is held in memory.
    package static func pack(_ files: [(name: String, path: String)], to path: String) throws(Failure) {
        var error = unsafe zip_error_t()
        unsafe zip_error_init(&error)
        defer { unsafe zip_error_fini(&error) }
        guard let target = unsafe zip_source_file_create(path, 0, -1, &error) else {
            throw unsafe Failure(code: zip_error_code_zip(&error))
        }
        guard let archive = unsafe zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
            unsafe zip_source_free(target)
            throw unsafe Failure(code: zip_error_code_zip(&error))
        }
        for file in files where unsafe !add(file.name, file.path, to: archive) {
            let code = unsafe zip_error_code_zip(zip_get_error(archive))
            unsafe zip_discard(archive)
            throw Failure(code: code)
        }
        guard unsafe zip_close(archive) == 0 else {
            let code = unsafe zip_error_code_zip(zip_get_error(archive))
            unsafe zip_discard(archive)
            throw Failure(code: code)
        }
    }

    private static func add(_ name: String, _ path: String, to archive: OpaquePointer) -> Bool {
        guard let source = unsafe zip_source_file(archive, path, 0, -1) else { return false }
        let index = unsafe zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            unsafe zip_source_free(source)
            return false
        }
        let entry = zip_uint64_t(index)
        // 1 January 1980, the first day that the format knows.
        let date: zip_uint16_t = 1 << 5 | 1
        let mode: zip_uint32_t = 0o100644 << 16
        return unsafe zip_file_set_dostime(archive, entry, 0, date, 0) == 0
            && zip_set_file_compression(archive, entry, ZIP_CM_DEFLATE, 6) == 0
            && zip_file_set_external_attributes(archive, entry, 0, zip_uint8_t(ZIP_OPSYS_UNIX), mode) == 0
    }
}
