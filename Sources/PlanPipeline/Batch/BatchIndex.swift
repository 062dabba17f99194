internal import FoundationEssentials
internal import GRDB
internal import Glibc
package import PlanFindings
package import PlanRules
internal import Synchronization

/// What all plans of a run say to the rules about all of them, in a file of its own that is gone when the run ends.
///
/// It holds digests, numbers and places, never a text. Rows are parted by their key into many small heaps, which are
/// written in large pieces and sorted one after the other, so that memory does not grow with the plans. Tasks add rows in
/// any order: they are judged sorted, so that the findings do not depend on it (law 5).
package final class BatchIndex: Sendable {
    /// Thrown where the file cannot be written.
    package struct Failure: Error {
        package var message: String
    }

    private static let partitions = 256
    /// So many rows of a partition go to the file at once.
    private static let rowsAtOnce = 256

    private let database: DatabaseQueue
    private let path: String
    private let waiting = Mutex([[BatchRow]](repeating: [], count: partitions))

    /// An index in a folder; the file is readable by its owner only, and is removed when the index goes.
    package init(folder: String) throws(Failure) {
        path = "\(folder)/plankit-batch-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).sqlite"
        do {
            let descriptor = unsafe open(path, O_CREAT | O_RDWR | O_CLOEXEC | O_EXCL, 0o600)
            if descriptor >= 0 { _ = Glibc.close(descriptor) }
            var configuration = Configuration()
            configuration.prepareDatabase { database in
                // Nothing of it is needed after a crash.
                try database.execute(
                    sql: """
                        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;
                        PRAGMA cache_size = -4000;
                        """)
            }
            database = try DatabaseQueue(path: path, configuration: configuration)
            let columns =
                "document INTEGER, plan INTEGER, code TEXT, severity INTEGER, message TEXT, line INTEGER, col INTEGER, path TEXT"
            try database.writeWithoutTransaction { database in
                try database.execute(
                    sql: """
                        CREATE TABLE rows (part INTEGER, data BLOB);
                        CREATE TABLE held (\(columns));
                        CREATE TABLE found (\(columns));
                        CREATE TABLE older (document INTEGER, plan INTEGER, PRIMARY KEY (document, plan)) WITHOUT ROWID;
                        """)
            }
        } catch {
            throw Failure(message: "The index of all plans cannot be written in \(folder).")
        }
    }

    deinit {
        try? database.close()
        _ = unsafe unlink(path)
    }

    /// Adds what some plans said.
    package func add(_ yield: BatchYield) throws(Failure) {
        let full = waiting.withLock { waiting in
            var full: [(part: Int, rows: [BatchRow])] = []
            for row in yield.rows {
                let part = Self.partition(row)
                waiting[part].append(row)
                if waiting[part].count >= Self.rowsAtOnce {
                    full.append((part, waiting[part]))
                    waiting[part] = []
                }
            }
            return full
        }
        guard !full.isEmpty || !yield.held.isEmpty else { return }
        do {
            try database.write { database in
                for (part, rows) in full { try Self.insert(rows, part, database) }
                for held in yield.held { try Self.insert(held, into: "held", database) }
            }
        } catch {
            throw Self.failure(error)
        }
    }

    private static func partition(_ row: BatchRow) -> Int {
        Int(truncatingIfNeeded: (row.key ^ row.key >> 32 ^ row.key >> 48 ^ UInt64(row.rule)) & UInt64(partitions - 1))
    }

    private static func insert(_ rows: [BatchRow], _ part: Int, _ database: Database) throws {
        let data = unsafe rows.withUnsafeBytes { unsafe Data($0) }
        try database.cachedStatement(sql: "INSERT INTO rows VALUES (?, ?)").execute(arguments: [part, data])
    }

    private static func insert(_ held: HeldFinding, into table: String, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: "INSERT INTO \(table) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        let finding = held.finding
        try statement.execute(arguments: [
            held.document, held.plan, finding.code, finding.severity.rawValue, finding.message.rendered(),
            finding.place?.line, finding.place?.column, finding.path,
        ])
    }

    private static func failure(_ error: any Error) -> Failure {
        guard let error = error as? DatabaseError, error.resultCode == .SQLITE_FULL else {
            return Failure(message: "The index of all plans cannot be written.")
        }
        return Failure(message: "The index of all plans cannot be written: the disk is full")
    }

    /// Judges all plans, and hands on the findings of each document, in order.
    package func judge(_ rules: RuleSet, capPerCode: Int, each: (Int, Findings) throws -> Void) throws {
        let rest = waiting.withLock { waiting in
            defer { waiting = [[BatchRow]](repeating: [], count: Self.partitions) }
            return waiting
        }
        try database.write { database in
            for (part, rows) in rest.enumerated() where !rows.isEmpty { try Self.insert(rows, part, database) }
            try database.execute(sql: "CREATE INDEX part ON rows (part)")
            for part in 0..<Self.partitions { try Self.judge(part, rules, database) }
            try handOn(database, rules, capPerCode, each)
        }
    }

    private static func judge(_ part: Int, _ rules: RuleSet, _ database: Database) throws {
        var rows: [BatchRow] = []
        let pieces = try Data.fetchCursor(database, sql: "SELECT data FROM rows WHERE part = ?", arguments: [part])
        while let piece = try pieces.next() {
            let count = piece.count / MemoryLayout<BatchRow>.stride
            unsafe piece.withUnsafeBytes { bytes in
                for index in 0..<count {
                    rows.append(
                        unsafe bytes.loadUnaligned(
                            fromByteOffset: index * MemoryLayout<BatchRow>.stride, as: BatchRow.self))
                }
            }
        }
        rows.sort()
        var judge = BatchJudge(rules)
        var failure: (any Error)?
        func report(_ row: BatchRow, _ finding: Finding) {
            do {
                try insert(
                    HeldFinding(finding: finding, document: Int(row.document), plan: Int(row.plan)), into: "found",
                    database)
            } catch {
                failure = error
            }
        }
        for (index, row) in rows.enumerated() {
            if row.rule == BatchRow.latest {
                // The last of a learner's plans is the one that counts today; the others are noted.
                guard index + 1 < rows.count, rows[index + 1].rule == row.rule, rows[index + 1].key == row.key else {
                    continue
                }
                try database.cachedStatement(sql: "INSERT OR IGNORE INTO older VALUES (?, ?)").execute(arguments: [
                    Int(row.document), Int(row.plan),
                ])
            } else {
                judge.add(row, report: report)
            }
            if let failure { throw failure }
        }
        judge.finish(report: report)
        if let failure { throw failure }
    }

    private func handOn(
        _ database: Database, _ rules: RuleSet, _ cap: Int, _ each: (Int, Findings) throws -> Void
    ) throws {
        let kinds = rules.kinds
        let found = try Row.fetchCursor(
            database,
            sql: """
                SELECT document, plan, code, severity, message, line, col, path FROM (
                    SELECT *, 0 AS turn FROM found
                    UNION ALL
                    SELECT held.*, 1 FROM held WHERE NOT EXISTS (
                        SELECT 1 FROM older WHERE older.document = held.document AND older.plan = held.plan))
                ORDER BY document, plan, turn, code, path, line, col
                """)
        var current: (document: Int, findings: Findings)?
        while let raw = try found.next() {
            let document: Int = raw[0]
            let code: String = raw[2]
            guard let kind = kinds[code] else { continue }
            if let one = current, one.document != document {
                try each(one.document, one.findings)
                current = nil
            }
            if current == nil { current = (document, Findings(capPerCode: cap)) }
            let plan: Int = raw[1]
            var place = SourcePlace(part: "plan \(plan)")
            place.line = raw[5]
            place.column = raw[6]
            let message: String = raw[4]
            current?.findings.add(
                Finding(
                    kind, "\(known: message)", at: place, path: raw[7], severity: Severity(rawValue: raw[3])))
        }
        if let one = current { try each(one.document, one.findings) }
    }
}
