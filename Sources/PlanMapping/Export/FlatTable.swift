import PlanFindings

/// Flat tables for people with a spreadsheet: one row a target, or one row a plan.
///
/// They cannot hold all of a plan; what they do not hold is counted when they are written. Each is a mapping like any other,
/// so that a flat table is read again by what its header says.
public enum FlatTable: String, Sendable, Hashable, CaseIterable {
    case target, plan

    /// The mapping that writes the table, and reads it.
    ///
    /// - Parameter escapesFormulas: whether cells that a spreadsheet would compute have an apostrophe before them; a column of
    ///   the table says so.
    public func mapping(escapesFormulas: Bool = false) -> Mapping {
        var findings = Findings()
        let text =
            (self == .target ? Self.targets : Self.plans) + Self.common
            + (self == .target ? Self.ofTargets : Self.ofPlans)
            + Self.ending + (escapesFormulas ? Self.mark : "")
        var mapping = MappingFile.read(text, findings: &findings) ?? Mapping(name: "flat-" + rawValue + "s")
        mapping.dialect.escapesFormulas = escapesFormulas
        return mapping
    }

    /// The flat table that starts with these bytes.
    static func of(_ head: [UInt8]) -> (mapping: Mapping, isEscaped: Bool)? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = head.starts(with: mark) ? head.dropFirst(3) : head[...]
        guard start.starts(with: "Plan,Plan kind,Title,".utf8) else { return nil }
        for table in allCases {
            for isEscaped in [false, true] {
                let mapping = table.mapping(escapesFormulas: isEscaped)
                var writer = TableWriter(mapping)
                let header = writer.header().dropLast(2)
                guard start.starts(with: header), let next = start.dropFirst(header.count).first else { continue }
                if next == 0x0D || next == 0x0A { return (mapping, isEscaped) }
            }
        }
        return nil
    }

    private static let targets = """
        plankit: mapping/1
        name: flat-targets
        title: Flat table, a row a target
        match: {format: csv, headers: [Plan, Plan kind, Learner, Target number, Target, Outcome]}
        dialect: {encoding: utf-8, mark: true}
        record: {by: [Plan], row-is: targets}

        """

    private static let plans = """
        plankit: mapping/1
        name: flat-plans
        title: Flat table, a row a plan
        match: {format: csv, headers: [Plan, Plan kind, Learner, Target 1, Target 2]}
        dialect: {encoding: utf-8, mark: true}
        record: {numbered: 6}

        """

    private static let common = """
        fields:
          - {from: Plan, to: id}
          - {from: Plan kind, to: kind}
          - {from: Title, to: title}
          - {from: Status, to: status}
          - {from: Period, to: period.label}
          - {from: Start, to: period.start, as: date yyyy-MM-dd}
          - {from: End, to: period.end, as: date yyyy-MM-dd}
          - {from: School, to: organisation.name}
          - {from: Group, to: groupName}
          - {from: Learner, to: 'learners[].fullName', as: split line}
          - {from: UPN, to: 'learners[].upn', as: split line}
          - {from: Date of birth, to: 'learners[0].dateOfBirth', as: date yyyy-MM-dd}
          - {from: Year group, to: 'learners[0].yearGroup'}
          - {from: Class, to: 'learners[0].className'}
          - {from: SEN provision, to: 'learners[0].senProvision'}
          - {from: SENCO, to: 'people[role=senco].name'}
          - {from: Class teacher, to: 'people[role=classTeacher].name'}
          - {from: Strengths, to: 'profile.strengths[].text', as: split line}
          - {from: Interests, to: 'profile.interests[]', as: split line}
          - {from: Needs, to: 'needs[].text', as: split line}

        """

    private static let ofTargets = """
          - {from: Target number, to: targets.number}
          - {from: Target, to: targets.statement}
          - {from: Area, to: targets.area}
          - {from: Term, to: targets.term}
          - {from: Purpose, to: targets.purpose}
          - {from: Baseline, to: targets.baseline}
          - {from: Success criteria, to: 'targets.successCriteria[].text', as: split line}
          - {from: Strategies, to: 'targets.strategies[].text', as: split line}
          - {from: Provision, to: 'targets.provision[0].text'}
          - {from: Staff, to: 'targets.provision[0].staff'}
          - {from: How often, to: 'targets.provision[0].frequency'}
          - {from: Monitoring, to: 'targets.monitoring[].text', as: split line}
          - {from: Target start, to: targets.start, as: date yyyy-MM-dd}
          - {from: Due, to: targets.due, as: date yyyy-MM-dd}
          - {from: Outcome, to: 'targets.outcomes[].value', as: split line}
          - {from: Outcome comment, to: 'targets.outcomes[].comment', as: split line}

        """

    private static let ofPlans = """
          - {from: 'Target {n}', to: 'targets[n].statement'}
          - {from: 'Success {n}', to: 'targets[n].successCriteria[].text', as: split line}
          - {from: 'Strategies {n}', to: 'targets[n].strategies[].text', as: split line}
          - {from: 'Due {n}', to: 'targets[n].due', as: date yyyy-MM-dd}
          - {from: 'Outcome {n}', to: 'targets[n].outcomes[].value', as: split line}

        """

    private static let ending = """
          - {from: Next review, to: reviewArrangements.nextReview, as: date yyyy-MM-dd}
          - {from: Notes, to: notes}

        """

    private static let mark = """
        fixed:
          - {from: Cells beginning with = + - @ have an apostrophe, is: 'yes'}

        """
}
