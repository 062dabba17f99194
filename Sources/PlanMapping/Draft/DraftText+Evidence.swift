import PlanFindings
import PlanModel
import PlanSource

/// How a draft is made of the evidence of samples: the built-in reader drafts, weighs the values, and tells the rest.
extension DraftText {
    init(_ table: TableEvidence, _ sample: DraftSample, samples: Int, lexicon: Lexicon) {
        let draft = TableDraft(columns: table.columns, values: table.values, rows: table.rows, lexicon: lexicon)
        var bound = draft.bound(to: table.columns)
        let words = table.columns.map { LabelWords($0.label) }
        let pooled = TableDraft.pooled(table.values, words, TableDraft.numberedColumns(words))
        var told = Findings()
        for (index, column) in table.columns.enumerated() {
            bound.weigh(index, values: pooled[index], header: column.label, line: 0, column: 0, findings: &told)
        }
        bound.report([], findings: &told)
        let entries = table.columns.enumerated().map { index, column in
            DraftEntry(
                from: column.name, isWithheld: !column.isUnnamed && PersonalLabel.isOne(column.label, lexicon),
                isNameable: !SourcePath(column.name, isTable: true).isNumbered && YAMLText.comesBack(column.name),
                subject: draft.subjects[index], meaning: draft.assignment.meanings[index],
                suggestion: draft.assignment.suggestions[index],
                field: draft.fields[index].map { draft.mapping.fields[$0] }, place: bound.places[index],
                values: pooled[index])
        }
        self.init(
            sample, draft.mapping, entries, samples: samples, size: "\(table.rowCount) rows",
            takesJudgement: bound.leadsWithOutcome, lexicon: lexicon)
        addTitles(table.titles)
        remarks = table.remarks.count
        let keys = draft.mapping.record.groupedBy.compactMap { key in
            table.columns.firstIndex { $0.name == key.text }
        }
        let records = table.rows.indices.filter { !table.remarks.contains($0) }
        let groups = records.map { row in
            keys.map { key in table.rows[row].first { $0.column == key }?.text ?? "" }
        }
        // A row that names no learner goes on with the plan above.
        self.groups = Set(groups.filter { $0.contains { !$0.isEmpty } }).count
        rows = records.count
    }

    init(_ tree: SourceTree, _ sample: DraftSample, samples: Int, lexicon: Lexicon) {
        let evidence = TreeEvidence(tree, lexicon: lexicon)
        let paths = evidence.paths
        let draft = TreeDraft(paths, values: evidence.values, documents: samples, lexicon: lexicon)
        var bound = draft.bound
        var told = Findings()
        for path in paths.paths.indices {
            bound.weigh(
                path, values: evidence.values[path], header: paths.paths[path].name, line: 0, column: 0,
                findings: &told)
        }
        bound.report([], findings: &told)
        var lists: Set<Int> = []
        for (index, node) in tree.nodes.enumerated() where node.kind == .array && paths.ofNode[index] >= 0 {
            lists.insert(paths.ofNode[index])
        }
        /// A path with `[]` behind the names of lists.
        func spelled(_ path: Int) -> String {
            ([path] + paths.ancestors(of: path)).reversed().map { part in
                "/" + (paths.paths[part].isAttribute ? "@" : "") + paths.paths[part].name
                    + (lists.contains(part) ? "[]" : "")
            }.joined()
        }
        func isWithheld(_ path: Int) -> Bool {
            ([path] + paths.ancestors(of: path)).contains { PersonalLabel.isOne(paths.label(of: $0), lexicon) }
        }
        /// What follows the path of the record.
        func below(_ record: String?, _ whole: String) -> String? {
            guard let record, whole.hasPrefix(record + "/") else { return nil }
            return String(Substring(whole.utf8.dropFirst(record.utf8.count + 1)))
        }
        let record =
            draft.mapping.record.element == nil ? nil : draft.record.flatMap { isWithheld($0) ? nil : spelled($0) }
        let entries = draft.leafPaths.enumerated().filter { !paths.isNil($0.element) }.map {
            position, path -> DraftEntry in
            let whole = spelled(path)
            let from = below(record, whole)
            return DraftEntry(
                from: from ?? whole, isWithheld: isWithheld(path),
                isNameable: bound.absolute(SourcePath(from ?? whole, isTable: false)) == paths.paths[path].text
                    && YAMLText.comesBack(from ?? whole),
                subject: draft.subjects[position], meaning: draft.assignment.meanings[position],
                suggestion: draft.assignment.suggestions[position],
                field: draft.fields[path].map { draft.mapping.fields[$0] }, place: bound.places[path],
                values: evidence.values[path])
        }
        self.init(
            sample, draft.mapping, entries, samples: samples,
            size: "\(draft.record.map { paths.paths[$0].nodes } ?? 1) plans", takesJudgement: bound.leadsWithOutcome,
            lexicon: lexicon)
        element = record
        if !draft.mapping.record.each.isEmpty, let target = draft.target, !isWithheld(target) {
            let whole = spelled(target)
            each = below(record, whole) ?? whole
            eachCount = paths.paths[target].nodes
        }
        elementCount = draft.record.map { paths.paths[$0].nodes } ?? 0
    }
}
