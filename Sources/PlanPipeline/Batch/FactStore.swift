internal import FoundationEssentials
internal import GRDB
internal import Glibc
package import PlanFindings
package import PlanRules

/// What the plans of each document of a run say to the rules about all plans, kept beside the journal.
///
/// A second run, or one that was killed, reads only what is new, but judges all plans together again.
package final class FactStore: Sendable {
    private let database: DatabaseQueue

    /// Opens the store at a path, or makes one.
    package init(path: String) throws(BatchIndex.Failure) {
        do {
            // Nobody but its owner shall ever read it.
            let descriptor = unsafe open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            if descriptor >= 0 { _ = Glibc.close(descriptor) }
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.prepareDatabase {
                try $0.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -2000")
            }
            database = try DatabaseQueue(path: path, configuration: configuration)
            try database.write { database in
                try database.execute(
                    sql: """
                        CREATE TABLE IF NOT EXISTS fact (key BLOB, data BLOB);
                        CREATE INDEX IF NOT EXISTS factKey ON fact (key);
                        CREATE TABLE IF NOT EXISTS held (key BLOB, plan INTEGER, code TEXT, severity INTEGER,
                            message TEXT, line INTEGER, col INTEGER, path TEXT);
                        CREATE INDEX IF NOT EXISTS heldKey ON held (key);
                        """)
            }
        } catch {
            throw BatchIndex.Failure(message: "The facts of the run cannot be written beside its journal.")
        }
    }

    private func write(_ body: (Database) throws -> Void) throws(BatchIndex.Failure) {
        do { try database.write(body) } catch {
            throw BatchIndex.Failure(message: "The facts of the run cannot be written beside its journal.")
        }
    }

    /// Forgets a document, or all of them.
    package func forget(_ key: Checksum?) throws(BatchIndex.Failure) {
        try write { database in
            for table in ["fact", "held"] {
                if let key {
                    try database.execute(sql: "DELETE FROM \(table) WHERE key = ?", arguments: [Data(key.bytes)])
                } else {
                    try database.execute(sql: "DELETE FROM \(table)")
                }
            }
        }
    }

    /// Adds what some plans of a document said.
    package func add(_ yield: BatchYield, _ key: Checksum) throws(BatchIndex.Failure) {
        guard !yield.rows.isEmpty || !yield.held.isEmpty else { return }
        try write { database in
            if !yield.rows.isEmpty {
                let data = unsafe yield.rows.withUnsafeBytes { unsafe Data($0) }
                try database.cachedStatement(sql: "INSERT INTO fact VALUES (?, ?)").execute(arguments: [
                    Data(key.bytes), data,
                ])
            }
            let statement = try database.cachedStatement(sql: "INSERT INTO held VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            for held in yield.held {
                let finding = held.finding
                try statement.execute(arguments: [
                    Data(key.bytes), held.plan, finding.code, finding.severity.rawValue, finding.message.rendered(),
                    finding.place?.line, finding.place?.column, finding.path,
                ])
            }
        }
    }

    /// Hands what the plans of a document said to an index, under the number the document has in this run.
    package func copy(_ key: Checksum, document: Int, kinds: [String: FindingKind], to index: BatchIndex) throws {
        try database.read { database in
            let pieces = try Data.fetchCursor(
                database, sql: "SELECT data FROM fact WHERE key = ?", arguments: [Data(key.bytes)])
            while let piece = try pieces.next() {
                var yield = BatchYield()
                let count = piece.count / MemoryLayout<BatchRow>.stride
                unsafe piece.withUnsafeBytes { bytes in
                    for number in 0..<count {
                        var row = unsafe bytes.loadUnaligned(
                            fromByteOffset: number * MemoryLayout<BatchRow>.stride, as: BatchRow.self)
                        row.document = UInt32(clamping: document)
                        yield.rows.append(row)
                    }
                }
                try index.add(yield)
            }
            let held = try Row.fetchCursor(
                database, sql: "SELECT plan, code, severity, message, line, col, path FROM held WHERE key = ?",
                arguments: [Data(key.bytes)])
            var yield = BatchYield()
            while let row = try held.next() {
                let code: String = row[1]
                let plan: Int = row[0]
                guard let kind = kinds[code] else { continue }
                var place = SourcePlace(part: "plan \(plan)")
                place.line = row[4]
                place.column = row[5]
                let message: String = row[3]
                yield.held.append(
                    HeldFinding(
                        finding: Finding(
                            kind, "\(known: message)", at: place, path: row[6], severity: Severity(rawValue: row[2])),
                        document: document, plan: plan))
            }
            try index.add(yield)
        }
    }

    /// Puts everything into the one file.
    package func close() { try? database.close() }
}
