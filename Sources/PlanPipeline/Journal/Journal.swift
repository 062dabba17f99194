internal import FoundationEssentials
internal import GRDB
internal import Glibc

/// The memory of a run folder: what became of every document, keyed by what went into it.
///
/// A row is written after the system has the bytes it points to, so that a kill at any moment costs at most the
/// documents in hand. It holds no name of a file and nothing of a document but findings as they are reported.
package actor Journal {
    /// Where a run folder stands.
    package enum State: String, Sendable {
        /// Documents are being read.
        case working
        /// The outputs are complete in the work folder and are being put in place.
        case publishing
        /// Everything is in place.
        case done
    }

    /// Thrown when the journal cannot be read or written.
    package struct Failure: Error {
        package var message: String
        package var isDiskFull = false
    }

    /// Changes whenever the journal or what it points to is laid out otherwise.
    package static let layout = "8"

    private static let tables = """
        CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS result (
            key BLOB PRIMARY KEY, status INTEGER NOT NULL, digest BLOB, size INTEGER NOT NULL,
            format TEXT NOT NULL, mapping TEXT NOT NULL, plans INTEGER NOT NULL,
            refused INTEGER NOT NULL, segment INTEGER, number INTEGER, start INTEGER NOT NULL,
            length INTEGER NOT NULL, part INTEGER NOT NULL, plan BLOB NOT NULL, finding BLOB NOT NULL,
            ledger BLOB NOT NULL, ids BLOB NOT NULL, facts BLOB NOT NULL, run INTEGER NOT NULL DEFAULT 0,
            nextNumber INTEGER, nextStart INTEGER, nextLength INTEGER, sidecar BLOB);
        CREATE TABLE IF NOT EXISTS listing (
            run INTEGER NOT NULL, document INTEGER NOT NULL, key BLOB NOT NULL,
            PRIMARY KEY (run, document)) WITHOUT ROWID;
        """

    private let database: DatabaseQueue

    /// Opens the journal at a path to be read alone.
    package init(reading path: String) throws(Failure) {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(10)
            database = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw Self.failure(error)
        }
    }

    /// Opens the journal at a path, or makes one.
    package init(path: String) throws(Failure) {
        do {
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.busyMode = .timeout(10)
            // In pages. Putting the log into the file costs a synchronisation with the disk each time.
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 4000") }
            // The file is made before SQLite would, so that nobody but its owner can ever read it.
            let descriptor = unsafe open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            if descriptor >= 0 {
                _ = fchmod(descriptor, 0o600)
                _ = Glibc.close(descriptor)
            }
            database = try DatabaseQueue(path: path, configuration: configuration)
            try database.write { database in
                try database.execute(sql: Self.tables)
            }
        } catch {
            throw Self.failure(error)
        }
    }

    private static func failure(_ error: any Error) -> Failure {
        guard let error = error as? DatabaseError else { return Failure(message: "The journal cannot be used.") }
        switch error.resultCode {
        case .SQLITE_FULL: return Failure(message: "The journal cannot be written: the disk is full", isDiskFull: true)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY:
            return Failure(message: "The journal cannot be written (\(error.resultCode))", isDiskFull: true)
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: return Failure(message: "The journal is damaged (\(error.resultCode)).")
        default: return Failure(message: "The journal cannot be used (\(error.resultCode)).")
        }
    }

    // MARK: What is known of the run

    /// A remembered word.
    package func meta(_ name: String) throws(Failure) -> String? {
        do {
            return try database.read { database in
                try String.fetchOne(database, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name])
            }
        } catch {
            throw Self.failure(error)
        }
    }

    /// Remembers words, all or none.
    package func set(_ words: [String: String]) throws(Failure) {
        do {
            try database.write { database in try Self.set(words, in: database) }
        } catch {
            throw Self.failure(error)
        }
    }

    private static func set(_ words: [String: String], in database: Database) throws {
        for (name, value) in words.sorted(by: { $0.key < $1.key }) {
            try database.execute(
                sql: "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", arguments: [name, value])
        }
    }

    /// How many documents it knows.
    package func count() throws(Failure) -> Int {
        do {
            return try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM result") ?? 0 }
        } catch {
            throw Self.failure(error)
        }
    }

    // MARK: Documents

    /// The rows of those keys that are known.
    package func lookUp(_ wanted: [Checksum]) throws(Failure) -> [Checksum: DocumentResult] {
        do {
            return try database.read { database in
                let statement = try database.cachedStatement(
                    sql: "SELECT \(Self.columnsInOrder) FROM result WHERE key = ?")
                var found: [Checksum: DocumentResult] = [:]
                for key in wanted {
                    if let row = try Row.fetchOne(statement, arguments: [Data(key.bytes)]) {
                        found[key] = Self.result(row, key: key)
                    }
                }
                return found
            }
        } catch {
            throw Self.failure(error)
        }
    }

    /// A document that was read, and where its plans will stand once the run is published.
    package struct Entry: Sendable {
        package var result: DocumentResult
        package var next: DocumentResult.Place
        /// The run that `next` is about; 0 where it is not known yet.
        package var run: Int
    }

    /// Writes the rows of documents, all or none.
    package func record(_ entries: [Entry]) throws(Failure) {
        guard !entries.isEmpty else { return }
        do {
            try database.write { database in
                let statement = try database.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO result (key, status, digest, size, format, mapping, plans, refused,
                            segment, number, start, length, part, plan, finding, ledger, ids, facts, run, nextNumber,
                            nextStart, nextLength, sidecar)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                for entry in entries { try statement.execute(arguments: Self.arguments(entry)) }
            }
        } catch {
            throw Self.failure(error)
        }
    }

    /// The number of the run that is being published: one more than that of the last.
    package func nextRun() throws(Failure) -> Int {
        let last = try meta("run").flatMap { Int($0) } ?? 0
        return last + 1
    }

    /// Notes where documents will stand once `run` is published; the first of several documents with one key counts.
    package func stage(_ places: [(key: Checksum, place: DocumentResult.Place)], run: Int) throws(Failure) {
        guard !places.isEmpty else { return }
        do {
            try database.write { database in
                let statement = try database.cachedStatement(
                    sql: """
                        UPDATE result SET nextNumber = ?, nextStart = ?, nextLength = ?, run = ?
                        WHERE key = ? AND run <> ?
                        """)
                for (key, place) in places {
                    let (_, number, start, length) = Self.columns(place)
                    try statement.execute(arguments: [number, start, length, run, Data(key.bytes), run])
                }
            }
        } catch {
            throw Self.failure(error)
        }
    }

    /// Notes which document of a run has which row; several documents may share one.
    package func list(_ documents: [(number: Int, key: Checksum)], run: Int) throws(Failure) {
        guard !documents.isEmpty else { return }
        do {
            try database.write { database in
                let statement = try database.cachedStatement(
                    sql: "INSERT OR REPLACE INTO listing (run, document, key) VALUES (?, ?, ?)")
                for (number, key) in documents { try statement.execute(arguments: [run, number, Data(key.bytes)]) }
            }
        } catch {
            throw Self.failure(error)
        }
    }

    /// The documents of the published run that follow a number, with their rows, in order.
    package func documents(
        after number: Int, limit: Int
    ) throws(Failure) -> [(number: Int, result: DocumentResult)] {
        do {
            return try database.read { database in
                let statement = try database.cachedStatement(
                    sql: """
                        SELECT listing.key, listing.document, \(Self.columnsInOrder) FROM listing
                        JOIN result ON result.key = listing.key
                        WHERE listing.run = (SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'run')
                        AND listing.document > ? ORDER BY listing.document LIMIT ?
                        """)
                var found: [(number: Int, result: DocumentResult)] = []
                let rows = try Row.fetchCursor(statement, arguments: [number, limit])
                while let row = try rows.next() {
                    guard let bytes = row[0] as Data?, let key = Checksum(bytes: Array(bytes)) else { continue }
                    found.append((row[1], Self.result(row, from: 2, key: key)))
                }
                return found
            }
        } catch {
            throw Self.failure(error)
        }
    }

    /// Forgets what an earlier, killed try noted under the same number.
    package func unstage(run: Int) throws(Failure) {
        do {
            try database.write {
                try $0.execute(sql: "UPDATE result SET run = 0 WHERE run = ?", arguments: [run])
                try $0.execute(sql: "DELETE FROM listing WHERE run = ?", arguments: [run])
            }
        } catch {
            throw Self.failure(error)
        }
    }

    /// Notes that everything is complete in the work folder: the documents stand where `stage` said.
    ///
    /// Rows of documents that are no longer there are forgotten in the same step.
    package func publish(run: Int, words: [String: String]) throws(Failure) {
        do {
            try database.write { database in
                try database.execute(
                    sql: """
                        DELETE FROM result WHERE run <> ?;
                        DELETE FROM listing WHERE run <> ?;
                        UPDATE result SET segment = NULL, number = nextNumber, start = nextStart, length = nextLength;
                        """, arguments: [run, run])
                try Self.set(words.merging(["run": String(run)]) { $1 }, in: database)
            }
        } catch {
            throw Self.failure(error)
        }
    }

    /// Forgets all documents.
    package func forget() throws(Failure) {
        do {
            // The tables of an older layout may have other columns.
            try database.write { database in
                try database.execute(sql: "DROP TABLE result; DROP TABLE listing; DROP TABLE meta")
                try database.execute(sql: Self.tables)
            }
        } catch {
            throw Self.failure(error)
        }
    }

    /// Puts everything into the one file.
    package func close() throws(Failure) {
        do { try database.close() } catch { throw Self.failure(error) }
    }

    // MARK: Rows

    private static func columns(_ place: DocumentResult.Place) -> (Int?, Int?, Int, Int) {
        switch place {
        case .none: (nil, nil, 0, 0)
        case .segment(let number, let offset, let length): (number, nil, offset, length)
        case .published(let number, let offset, let length): (nil, number, offset, length)
        }
    }

    private static func arguments(_ entry: Entry) -> StatementArguments {
        let result = entry.result
        let (segment, number, start, length) = columns(result.place)
        let (_, nextNumber, nextStart, nextLength) = columns(entry.next)
        return [
            Data(result.key.bytes), result.status.rawValue, result.digest.map { Data($0.bytes) }, result.size,
            result.format, result.mapping, result.plans, result.refused, segment, number, start, length,
            Int64(bitPattern: result.partSum), Data(result.index.bytes), Data(result.findings),
            Data(result.ledger), Data(result.ids), Data(result.facts), entry.run, nextNumber, nextStart, nextLength,
            result.sidecar.map { Data($0.bytes) },
        ]
    }

    private static let columnsInOrder = """
        status, digest, size, format, mapping, plans, refused, segment, number, start, length, part, plan, finding, ledger, ids,
        facts, sidecar
        """

    /// The columns by their position, since names would be looked for in every row.
    private static func result(_ row: Row, from first: Int = 0, key: Checksum) -> DocumentResult {
        func bytes(_ column: Int) -> [UInt8]? { (row[first + column] as Data?).map(Array.init) }
        var result = DocumentResult(key: key)
        result.status = DocumentResult.Status(rawValue: row[first + 0]) ?? .rejected
        result.digest = bytes(1).flatMap(Checksum.init(bytes:))
        result.size = row[first + 2]
        result.format = row[first + 3]
        result.mapping = row[first + 4]
        result.plans = row[first + 5]
        result.refused = row[first + 6]
        let (start, length): (Int, Int) = (row[first + 9], row[first + 10])
        if let segment = row[first + 7] as Int? {
            result.place = .segment(number: segment, offset: start, length: length)
        } else if let number = row[first + 8] as Int? {
            result.place = .published(number: number, offset: start, length: length)
        }
        result.partSum = UInt64(bitPattern: row[first + 11])
        result.index = PlanIndex(bytes(12) ?? [])
        result.findings = bytes(13) ?? []
        result.ledger = bytes(14) ?? []
        result.ids = bytes(15) ?? []
        result.facts = bytes(16) ?? []
        result.sidecar = bytes(17).flatMap(Checksum.init(bytes:))
        return result
    }
}
