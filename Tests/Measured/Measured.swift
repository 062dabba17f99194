import Glibc

/// Runs a command and writes what it took to a file: `measured REPORT COMMAND ARGUMENT…`.
///
/// The peak memory of a process counts from that of the process that started it, so it is measured from this small one
/// rather than from the tests. The report is one line: exit status or minus the signal, peak in KiB, microseconds of
/// processor time.
@main enum Measured {
    static func main() {
        let words = CommandLine.arguments
        guard words.count >= 3 else { exit(64) }
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.dropFirst(2).map { word in unsafe strdup(word) }
        unsafe arguments.append(nil)
        var identifier: pid_t = 0
        guard unsafe posix_spawn(&identifier, words[2], nil, nil, &arguments, environ) == 0 else { exit(127) }
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(identifier, &status, 0, &usage) < 0 {
            guard errno == EINTR else { exit(71) }
        }
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
        let time = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        let microseconds = time * 1_000_000 + Int(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
        guard let report = unsafe fopen(words[1], "w") else { exit(74) }
        _ = unsafe fputs("\(code) \(usage.ru_maxrss) \(microseconds)\n", report)
        _ = unsafe fclose(report)
    }
}
