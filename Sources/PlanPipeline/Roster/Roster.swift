package import PlanFindings
internal import PlanMapping
internal import PlanModel
internal import PlanSource

/// A list of pupils who should have a plan: an export of the school's register, or `users.csv` of OneRoster.
package struct Roster: Sendable {
    /// One pupil of the list.
    package struct Pupil: Sendable {
        /// The line of the file.
        package var line: Int
        package var keys: LearnerKeys
        /// The name, to be shown where values are.
        package var name: String
    }

    /// What a column holds.
    private enum Column: CaseIterable {
        case upn, given, family, full, birth, sen, role, status

        var labels: Set<String> {
            switch self {
            case .upn: ["upn", "uniquepupilnumber"]
            case .given: ["givenname", "forename", "firstname", "legalforename", "forenames", "preferredforename"]
            case .family: ["familyname", "surname", "lastname", "legalsurname"]
            case .full: ["name", "fullname", "pupil", "pupilname", "student", "studentname", "learner", "child"]
            case .birth: ["dob", "dateofbirth", "birthdate", "birthday"]
            case .sen: ["sen", "send", "senstatus", "sendstatus", "senprovision", "senstage"]
            case .role: ["role"]
            case .status: ["status"]
            }
        }
    }

    /// The SHA-256 of the file.
    package private(set) var digest = ""
    package private(set) var pupils: [Pupil] = []
    /// Rows that name nobody: neither a UPN nor a name with a date of birth.
    package private(set) var unknown = 0

    /// Reads a list; where it has a column for SEN, only pupils with SEN are taken.
    ///
    /// Throws where it is no table, or has no column that tells one pupil from another.
    package init(path: String, limits: Limits = Limits()) throws(DocumentFailure) {
        var findings = Findings()
        var file = try ByteSource(path: path)
        let bytes = try file.readAll(limit: limits.entryBytes)
        digest = Checksum.of(bytes).hex
        var reader = try CSVReader(ByteSource(bytes), limits: limits, findings: &findings)
        var columns: [Column: Int] = [:]
        for (index, column) in reader.columns.enumerated() {
            let label = String(column.name.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) })
            for kind in Column.allCases where kind.labels.contains(label) && columns[kind] == nil {
                columns[kind] = index
            }
        }
        let hasNames = columns[.full] != nil || (columns[.given] != nil && columns[.family] != nil)
        guard columns[.upn] != nil || (hasNames && columns[.birth] != nil) else {
            throw DocumentFailure(
                .rosterColumns, "The list has no column for the UPN, nor for names with a date of birth.")
        }
        while try reader.nextRow(findings: &findings) {
            guard reader.isRecord else { continue }
            var cells: [Column: String] = [:]
            for (kind, index) in columns where index < reader.fields.count { cells[kind] = try reader.text(of: index) }
            add(cells, line: reader.rowLine)
        }
    }

    /// Reads the list at a path, where one is given.
    package static func read(_ path: String?) throws(MigrationFailure) -> Roster? {
        guard let path else { return nil }
        do {
            return try Roster(path: path)
        } catch {
            throw MigrationFailure(
                .input,
                "The list \(path) cannot be used: \(error.finding.message.rendered()) \(error.finding.kind.remedy)")
        }
    }

    private mutating func add(_ cells: [Column: String], line: Int) {
        // A list of all pupils: only those with SEN are expected to have a plan (ILDP-4).
        if let sen = cells[.sen], !Self.saysSEN(sen) { return }
        if let role = cells[.role], !["", "student", "pupil"].contains(role.lowercased()) { return }
        if cells[.status]?.lowercased() == "tobedeleted" { return }
        let names = [cells[.full], cells[.given], cells[.family]].compactMap(\.self)
        let keys = LearnerKeys(
            upn: cells[.upn], names: cells[.full].map { [$0] } ?? names,
            dateOfBirth: cells[.birth].flatMap { DateReading.read($0) })
        guard keys.upn != 0 || keys.name != 0 else {
            unknown += 1
            return
        }
        pupils.append(Pupil(line: line, keys: keys, name: names.joined(separator: " ")))
    }

    private static func saysSEN(_ text: String) -> Bool {
        if let code = SENProvisionReading.read(text) { return code != "N" }
        return ["yes", "y", "true", "1", "sen", "send"].contains(text.lowercased())
    }
}

extension FindingKind {
    /// `roster.columns`.
    package static let rosterColumns = FindingKind(
        "roster.columns", .error, "A list of pupils has no column that tells one pupil from another.",
        remedy: "Export the list with the UPN, or with forename, surname and date of birth, in columns of these names.")
}
