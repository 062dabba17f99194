internal import PlanFindings
internal import PlanModel

/// A finished run, read back from its journal: for reports, comparisons and baselines.
package struct RunReader: Sendable {
    private static let batch = 256

    /// One document with all that is known of it.
    package struct Document: Sendable {
        package var number: Int
        package var result: DocumentResult
        package var page: FindingPage
        package var ledger: LedgerPage
    }

    /// Findings of a document that became known only after all were read.
    package typealias Late = (document: Int, page: FindingPage)

    package let path: String
    package let record: RunRecord
    private let journal: Journal

    /// Opens the run in a folder.
    package init(folder path: String) async throws(MigrationFailure) {
        let folder = RunFolder(path)
        self.path = folder.path
        guard FileSystem.kind(of: folder.journal) == .file else {
            throw MigrationFailure(.input, "\(folder.path) holds no run of plankit.")
        }
        do {
            journal = try Journal(reading: folder.journal)
            guard try await journal.meta("state") == Journal.State.done.rawValue else {
                throw MigrationFailure(
                    .input, "The run in \(folder.path) is not finished. Run the same migrate command again first.")
            }
            guard let text = try await journal.meta("record"), let record = RunRecord(text) else {
                throw MigrationFailure(
                    .input,
                    "The run in \(folder.path) was made by another version of plankit. Run migrate again with --force.")
            }
            self.record = record
        } catch let failure as MigrationFailure {
            throw failure
        } catch let failure as Journal.Failure {
            throw MigrationFailure(.input, failure.message)
        } catch {
            throw MigrationFailure(.fault, "The run could not be read.")
        }
    }

    /// Hands on every document in order, then what is found among all of them.
    package func read(
        _ each: (Document) throws(OutputFailure) -> Void, late: (Late) throws(OutputFailure) -> Void
    ) async throws(MigrationFailure) {
        var last = 0
        do {
            while true {
                let rows = try await journal.documents(after: last, limit: Self.batch)
                guard let end = rows.last?.number else { break }
                for (number, result) in rows {
                    guard let page = FindingPage(packed: result.findings),
                        let ledger = result.ledger.isEmpty ? LedgerPage() : LedgerPage(packed: result.ledger)
                    else { throw MigrationFailure(.fault, "Document \(number) is damaged in the journal.") }
                    try each(Document(number: number, result: result, page: page, ledger: ledger))
                }
                last = end
            }
            var turn = -1
            while true {
                let rows = try await journal.late(after: turn, limit: Self.batch)
                guard let end = rows.last?.turn else { break }
                for row in rows {
                    guard let page = FindingPage(packed: row.findings) else {
                        throw MigrationFailure(.fault, "Document \(row.document) is damaged in the journal.")
                    }
                    try late((row.document, page))
                }
                turn = end
            }
        } catch let failure as MigrationFailure {
            throw failure
        } catch let failure as OutputFailure {
            throw MigrationFailure(failure)
        } catch let failure as Journal.Failure {
            throw MigrationFailure(.input, failure.message)
        } catch {
            throw MigrationFailure(.fault, "The run could not be read.")
        }
    }

    /// The paths that the numbers of documents stand for, from `documents.csv` of the run.
    package func names() throws(MigrationFailure) -> [Int: String] {
        do {
            let file = try InputRange(path: path + "/documents.csv")
            var bytes: [UInt8] = []
            try file.read(offset: 0, length: file.size) { piece throws(OutputFailure) in
                for index in 0..<piece.count { bytes.append(piece[index]) }
            }
            return DocumentKey.names(bytes)
        } catch {
            throw MigrationFailure(error)
        }
    }
}
