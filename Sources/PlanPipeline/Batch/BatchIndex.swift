internal import FoundationEssentials
internal import GRDB
internal import Glibc
package import PlanFindings
package import PlanRules

/// What all plans of a run say to the rules about all of them, in a file of its own that is gone when the run ends.
///
/// It holds digests, numbers and places, never a text; its memory does not grow with the plans. Tasks add rows in any
/// order: they are judged sorted, so that the findings do not depend on it (law 5).
package final class BatchIndex: Sendable {
    /// Thrown where the file cannot be written.
    package struct Failure: Error {
        package var message: String
    }

    private let database: DatabaseQueue
    private let path: String

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
                        PRAGMA cache_size = -8000;
                        """)
            }
            database = try DatabaseQueue(path: path, configuration: configuration)
            try database.writeWithoutTransaction { database in
                try database.execute(
                    sql: """
                        CREATE TABLE row (rule INTEGER, key INTEGER, ord INTEGER, value INTEGER, document INTEGER,
                            plan INTEGER, line INTEGER, col INTEGER, path TEXT);
                        CREATE TABLE held (document INTEGER, plan INTEGER, code TEXT, severity INTEGER, message TEXT,
                            line INTEGER, col INTEGER, path TEXT);
                        CREATE TABLE latest (document INTEGER, plan INTEGER, PRIMARY KEY (document, plan)) WITHOUT ROWID;
                        CREATE TABLE found (document INTEGER, plan INTEGER, code TEXT, severity INTEGER, message TEXT,
                            line INTEGER, col INTEGER, path TEXT);
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
        guard !yield.rows.isEmpty || !yield.held.isEmpty else { return }
        do {
            try database.write { database in
                let insert = try database.cachedStatement(sql: "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                for row in yield.rows {
                    try insert.execute(arguments: [
                        row.rule, Int64(bitPattern: row.key), row.order, row.value, row.document, row.plan, row.line,
                        row.column, row.path,
                    ])
                }
                for held in yield.held { try Self.insert(held, into: "held", database) }
            }
        } catch {
            throw Self.failure(error)
        }
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
    package func judge(
        _ rules: RuleSet, capPerCode: Int, each: (Int, Findings) throws -> Void
    ) throws {
        try database.write { database in
            var judge = BatchJudge(rules)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT rule, key, ord, value, document, plan, line, col, path FROM row
                    ORDER BY rule, key, ord, document, plan, path
                    """)
            var latest: (key: UInt64, document: Int, plan: Int)?
            func keepLatest() throws {
                guard let one = latest else { return }
                let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO latest VALUES (?, ?)")
                try statement.execute(arguments: [one.document, one.plan])
                latest = nil
            }
            var failure: (any Error)?
            func report(_ row: BatchRow, _ finding: Finding) {
                do {
                    try Self.insert(
                        HeldFinding(finding: finding, document: row.document, plan: row.plan), into: "found", database)
                } catch {
                    failure = error
                }
            }
            while let raw = try rows.next() {
                let row = Self.row(raw)
                if row.rule == BatchYield.latest {
                    if let one = latest, one.key != row.key { try keepLatest() }
                    latest = (row.key, row.document, row.plan)
                } else {
                    judge.add(row, report: report)
                }
                if let failure { throw failure }
            }
            judge.finish(report: report)
            try keepLatest()
            if let failure { throw failure }
            try handOn(database, rules, capPerCode, each)
        }
    }

    private static func row(_ raw: Row) -> BatchRow {
        let key: Int64 = raw[1]
        return BatchRow(
            rule: raw[0], key: UInt64(bitPattern: key), order: raw[2], value: raw[3], document: raw[4], plan: raw[5],
            path: raw[8], line: raw[6], column: raw[7])
    }

    private func handOn(
        _ database: Database, _ rules: RuleSet, _ cap: Int, _ each: (Int, Findings) throws -> Void
    ) throws {
        let kinds = rules.kinds
        let found = try Row.fetchCursor(
            database,
            sql: """
                SELECT document, plan, code, severity, message, line, col, path FROM (
                    SELECT *, 0 AS turn, rowid AS number FROM found
                    UNION ALL
                    SELECT held.*, 1, held.rowid FROM held JOIN latest USING (document, plan))
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
