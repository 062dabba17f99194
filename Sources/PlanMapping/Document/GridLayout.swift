import PlanModel
import PlanSource

/// Finds how a table is to be read, by weighing readings of its rows against each other.
///
/// Each row may be pairs of label and value, a header, a record under a header, labels with a value for each target, a
/// title, or free text. The best sequence of readings for the whole table is found row by row, keeping a few hypotheses.
struct GridLayout {
    enum Reading {
        case blank, pairs, header, subheader, data, title, innerTitle, free, transposed
    }

    private struct Hypothesis {
        var score: Double
        /// The row of the header in force; -1 for none, below -1 where a transposed table goes on.
        var state: Int
        var reading: Reading
        var back: Int
    }

    /// What is known of a cell.
    struct Trait {
        /// How much it looks like a label, from 0 to 1.
        var strength = 0.0
        /// Whether it holds labels with their values.
        var isInline = false
        /// Whether it begins with a title for what stands below in it.
        var isTitled = false
    }

    private static let beam = 5
    /// Rows beyond these are looked at with the exact wordings of the lexicon only.
    private static let searched = 300

    let grid: FormGrid
    let labels: FormLabels
    private let inline: InlineLabels
    private var traits: [[Trait]] = []

    init(_ grid: FormGrid, _ labels: FormLabels) {
        self.grid = grid
        self.labels = labels
        inline = InlineLabels(labels: labels)
        var shaded = 0
        var bold = 0
        var filled = 0
        for row in grid.rows.prefix(Self.searched) {
            for index in row.filled {
                filled += 1
                if row.cells[index].isShaded { shaded += 1 }
                if row.cells[index].isBold { bold += 1 }
            }
        }
        let marks = LabelMarks(
            shadingTells: shaded > 0 && shaded * 10 < filled * 9, boldTells: bold > 0 && bold * 10 < filled * 9)
        traits.reserveCapacity(grid.rows.count)
        for (number, row) in grid.rows.enumerated() {
            traits.append(
                row.cells.map { trait($0, isHeader: row.isHeader, marks, isSearched: number < Self.searched) })
        }
        trustColumns()
    }

    /// In a column where labels stand left of their values, an unknown short text in that place is a label too.
    private mutating func trustColumns() {
        guard grid.columnCount >= 2, grid.rows.count >= 2, grid.rows.count <= Self.searched else { return }
        var counts: [Int: (pairs: Int, filled: Int)] = [:]
        for (number, row) in grid.rows.enumerated() {
            for index in row.filled {
                let next = index + 1
                guard next < row.cells.count, row.cells[next].rowsAbove == 0 else { continue }
                let isPair = traits[number][index].strength >= 0.5 && traits[number][next].strength < 0.45
                let column = row.cells[index].column
                counts[column, default: (0, 0)].filled += 1
                if isPair { counts[column, default: (0, 0)].pairs += 1 }
            }
        }
        for (number, row) in grid.rows.enumerated() {
            for index in row.filled where traits[number][index].strength < 0.46 {
                let cell = row.cells[index]
                guard let count = counts[cell.column], count.pairs >= 1, count.pairs * 2 >= count.filled else {
                    continue
                }
                let trait = traits[number][index]
                let next = index + 1
                guard !trait.isInline, !trait.isTitled, next < row.cells.count, row.cells[next].rowsAbove == 0,
                    traits[number][next].strength < 0.45, cell.lines.count == 1, let line = cell.lines.first,
                    !line.isItem, !line.isFilled, line.text.utf8.count <= 60,
                    line.text.split(separator: " ").count <= 8, ValueShape.valueLikeness(line.text) < 0.3,
                    line.text.unicodeScalars.first?.properties.isUppercase ?? false
                else { continue }
                traits[number][index].strength = 0.46
            }
        }
    }

    /// Which looks of cells tell labels from values in a table.
    private struct LabelMarks {
        var shadingTells: Bool
        var boldTells: Bool
    }

    private func trait(_ cell: FormCell, isHeader: Bool, _ marks: LabelMarks, isSearched: Bool) -> Trait {
        var trait = Trait()
        guard cell.rowsAbove == 0, !cell.isBlank else { return trait }
        if !cell.parts.isEmpty {
            trait.isTitled = true
            return trait
        }
        let written = cell.lines.filter { !$0.isBlank }
        guard let first = written.first else { return trait }
        if isSearched, written.count >= 2, !first.isItem, !first.isFilled {
            let label = labels.label(first.text)
            let isKnown = label.isExact && label.score >= 0.85 || label.isTargetTitle
            let rest = written.dropFirst()
            if (isKnown || (label.score >= 0.5 && (first.isBold || first.text.hasSuffix(":"))))
                && inline.pairs(first.text).isEmpty,
                rest.contains(where: { !labels.isExact($0.text) }), !cell.isBold || rest.contains(where: { !$0.isBold })
            {
                trait.isTitled = true
            }
        }
        if isSearched, written.count <= 12, TickChoice(first.text) == nil {
            for line in written.prefix(4) where line.text.utf8.count <= 400 {
                let pairs = inline.pairs(line.text)
                if let pair = pairs.first(where: { !$0.label.isEmpty }), labels.label(pair.label).score >= 0.6,
                    !(pair.value.isEmpty && written.count == 1)
                {
                    trait.isInline = true
                    break
                }
                // Only the first line of a longer text decides.
                if line.text.utf8.count > 80 { break }
            }
        }
        guard written.count <= 4 else { return trait }
        let text = written.count == 1 ? first.text : written.map(\.text).joined(separator: " ")
        trait.strength = strength(text, cell, written, isHeader: isHeader, marks, isSearched: isSearched)
        return trait
    }

    private func strength(
        _ text: String, _ cell: FormCell, _ lines: [FormLine], isHeader: Bool, _ marks: LabelMarks, isSearched: Bool
    ) -> Double {
        guard text.utf8.count <= 140 else { return 0 }
        if PlaceholderReading.isPlaceholder(text) || lines.allSatisfy(\.isFilled) { return 0 }
        let label = isSearched ? labels.label(text) : labels.exact(text)
        var strength = label.isTargetTitle ? 0.5 : label.isExact ? 0.55 + 0.3 * label.score : 0.62 * label.score
        let hasColon = text.hasSuffix(":")
        if hasColon { strength += 0.3 }
        if text.hasSuffix("?") || text.hasSuffix("…") || text.hasSuffix("...") { strength += 0.12 }
        if marks.shadingTells { strength += cell.isShaded ? 0.25 : -0.1 }
        if marks.boldTells { strength += cell.isBold ? 0.2 : -0.08 }
        if isHeader { strength += 0.15 }
        let words = text.split(separator: " ").count
        if !label.isExact {
            if words > 9 { strength -= 0.3 } else if words > 6 { strength -= 0.1 }
            if let first = text.unicodeScalars.first, first.properties.isLowercase { strength -= 0.2 }
            if !hasColon { strength -= ValueShape.valueLikeness(text) }
        } else if label.score < 0.999, !hasColon, ValueShape.valueLikeness(text) > 0.5 {
            strength -= 0.3
        }
        if text.hasSuffix("."), words > 3 { strength -= 0.25 }
        if lines[0].isItem, lines.count > 1 { strength -= 0.3 }
        // A judgement may head a column of ticks, but mostly it is an answer.
        if OutcomeReading.read(text) != nil { strength = min(strength, 0.38) }
        return min(1, max(0, strength))
    }

    // MARK: Weighing

    func items() -> [FormItem] {
        let readings = best()
        var items: [FormItem] = []
        var index = 0
        while index < grid.rows.count {
            if isAbove(index, readings), readings[index] != .transposed {
                let (table, next) = transposed(index + 1, readings, titles: index)
                items.append(.table(table))
                index = next
                continue
            }
            switch readings[index] {
            case .blank, .subheader, .data, .innerTitle: index += 1
            case .pairs:
                items += pairs(of: index).items
                index += 1
            case .header:
                let (table, next) = table(index, readings)
                items.append(.table(table))
                index = next
            case .title, .free:
                items += free(index)
                index += 1
            case .transposed:
                let (table, next) = transposed(index, readings)
                items.append(.table(table))
                index = next
            }
        }
        return items
    }

    private func best() -> [Reading] {
        var layers: [[Hypothesis]] = []
        var current = [Hypothesis(score: 0, state: -1, reading: .blank, back: -1)]
        for row in grid.rows.indices {
            var next: [Hypothesis] = []
            func offer(_ score: Double, _ state: Int, _ reading: Reading, _ back: Int) {
                if let known = next.firstIndex(where: { $0.state == state }) {
                    if next[known].score < score {
                        next[known] = Hypothesis(score: score, state: state, reading: reading, back: back)
                    }
                } else {
                    next.append(Hypothesis(score: score, state: state, reading: reading, back: back))
                }
            }
            let filled = grid.rows[row].filled
            let gap = grid.rows[row].followsGap ? 0.25 : 0
            let pairScore = filled.isEmpty ? 0 : pairs(of: row).score
            let headerScore = header(row, filled)
            let isWide = filled.count == 1 && isSpanning(row, filled[0])
            // Where cells go on from the row above, this is another record.
            let goesOn = grid.rows[row].cells.contains { $0.rowsAbove > 0 }
            for (back, hypothesis) in current.enumerated() {
                let score = hypothesis.score
                if filled.isEmpty {
                    offer(score, hypothesis.state, .blank, back)
                    continue
                }
                // A header without records is no header.
                let bare = hypothesis.reading == .header ? -0.4 : 0
                offer(score + pairScore + bare, -1, .pairs, back)
                offer(score - 0.15 * Double(filled.count) + bare, -1, .free, back)
                if filled.count == 1, !goesOn || isWide {
                    offer(score + 0.12 + 0.2 * traits[row][filled[0]].strength + bare * 0.5, -1, .title, back)
                }
                if let headerScore { offer(score + headerScore + bare, row, .header, back) }
                if hypothesis.state >= 0 {
                    let header = hypothesis.state
                    if hypothesis.reading == .header || hypothesis.reading == .subheader,
                        let sub = subheader(row, under: header, filled)
                    {
                        offer(score + sub, header, .subheader, back)
                    }
                    if isWide {
                        offer(score + 0.1, header, .innerTitle, back)
                    } else {
                        offer(score + data(row, under: header, filled) - gap, header, .data, back)
                    }
                }
                if let value = transposedScore(row, filled) {
                    if hypothesis.state < -1 {
                        offer(score + value, hypothesis.state, .transposed, back)
                    } else {
                        offer(score + value - 0.7 + bare, -2 - row, .transposed, back)
                    }
                }
            }
            next.sort { ($0.score, -$0.state) > ($1.score, -$1.state) }
            if next.count > Self.beam { next.removeLast(next.count - Self.beam) }
            layers.append(next)
            current = next
        }
        var readings = Array(repeating: Reading.blank, count: grid.rows.count)
        var at =
            current.indices.max { left, right in
                final(current[left]) < final(current[right])
            } ?? 0
        for row in grid.rows.indices.reversed() {
            guard layers[row].indices.contains(at) else { break }
            readings[row] = layers[row][at].reading
            at = layers[row][at].back
        }
        return readings
    }

    private func final(_ hypothesis: Hypothesis) -> Double {
        hypothesis.score - (hypothesis.reading == .header ? 0.4 : 0)
    }

    /// Whether a cell covers most of the table.
    private func isSpanning(_ row: Int, _ cell: Int) -> Bool {
        grid.columnCount > 1 && grid.rows[row].cells[cell].columnSpan * 5 >= grid.columnCount * 3
    }

    /// How well a row serves as a header; `nil` where it cannot.
    private func header(_ row: Int, _ filled: [Int]) -> Double? {
        guard filled.count >= 2 else { return nil }
        var score = 0.0
        var strong = 0
        for index in filled {
            let trait = traits[row][index]
            if trait.isTitled || trait.isInline { score -= 0.3; continue }
            score += trait.strength - 0.42
            if trait.strength >= 0.5 { strong += 1 }
        }
        guard strong * 2 >= filled.count else { return nil }
        return score
    }

    private func subheader(_ row: Int, under header: Int, _ filled: [Int]) -> Double? {
        let above = grid.rows[header]
        let spans = above.filled.filter { above.cells[$0].columnSpan > 1 }
        guard filled.count >= 2 else { return nil }
        if spans.isEmpty {
            // Questions below one-word headings: the same columns, each with a second label.
            guard filled.count >= 3, filled.count == above.filled.count,
                filled.allSatisfy({ traits[row][$0].strength >= 0.3 }),
                filled.count(where: { traits[row][$0].strength >= 0.5 || grid.rows[row].cells[$0].text.hasSuffix("?") })
                    * 4 >= filled.count * 3,
                filled.contains(where: { grid.rows[row].cells[$0].text.hasSuffix("?") })
            else { return nil }
            return filled.reduce(0.2) { $0 + max(0.1, traits[row][$1].strength - 0.2) }
        }
        var score = 0.0
        for index in filled {
            let cell = grid.rows[row].cells[index]
            guard spans.contains(where: { above.cells[$0].column <= cell.column && cell.end <= above.cells[$0].end })
            else { return nil }
            score += max(0, traits[row][index].strength) - 0.3
        }
        return score > -0.2 ? score + 0.2 : nil
    }

    private func data(_ row: Int, under header: Int, _ filled: [Int]) -> Double {
        var score = 0.0
        for index in filled {
            let trait = traits[row][index]
            let cell = grid.rows[row].cells[index]
            guard let (_, above) = grid.cell(row: header, column: cell.column) else {
                score -= 0.2
                continue
            }
            let head = grid.rows[header].cells[above]
            if head.isBlank { score += 0.1 } else { score += 0.3 }
            score -= 0.75 * max(0, trait.strength - 0.35)
            if trait.isInline { score -= 0.1 }
            // A cell wider than its header breaks the columns.
            if cell.columnSpan > head.columnSpan { score -= 0.25 }
        }
        return score
    }

    /// A label with values for two targets or more.
    private func transposedScore(_ row: Int, _ filled: [Int]) -> Double? {
        guard filled.count >= 3, let first = filled.first, grid.rows[row].cells[first].column == 1 else { return nil }
        let strength = traits[row][first].strength
        guard strength >= 0.5, !labels.label(grid.rows[row].cells[first].text).isTargetTitle else { return nil }
        var score = strength - 0.35
        for index in filled.dropFirst() {
            score += 0.3 - 0.9 * max(0, traits[row][index].strength - 0.3)
            if traits[row][index].isInline { score -= 0.2 }
        }
        return score
    }

    // MARK: Pairs

    private func line(_ cell: FormCell, _ text: String? = nil) -> FormLine {
        var line =
            cell.lines.first { !$0.isBlank } ?? cell.lines.first
            ?? FormLine(text: "", leaves: [], location: SourceLocation(section: 0))
        line.text = text ?? Trimming.trimmed(cell.lines.lazy.filter { !$0.isBlank }.map(\.text).joined(separator: " "))
        line.leaves = cell.lines.flatMap(\.leaves)
        return line
    }

    /// The row as labels with the values to their right, and how well that fits.
    private func pairs(of row: Int) -> (score: Double, items: [FormItem]) {
        let cells = grid.rows[row].cells
        var score = 0.0
        var items: [FormItem] = []
        var index = 0
        let filledCount = grid.rows[row].filled.count
        while index < cells.count {
            let cell = cells[index]
            let trait = traits[row][index]
            if cell.isBlank || cell.rowsAbove > 0 {
                index += 1
                continue
            }
            if trait.isTitled || (trait.isInline && trait.strength < 0.75) {
                score += 0.55
                items += inside(cell)
                index += 1
                continue
            }
            guard trait.strength >= 0.42 else {
                score -= 0.25
                items += inside(cell)
                index += 1
                continue
            }
            let next = index + 1
            let hasNext = next < cells.count && cells[next].rowsAbove == 0
            let other = hasNext ? traits[row][next] : Trait()
            if hasNext, cells[next].isBlank {
                score += trait.strength - 0.35
                items.append(.pair(line(cell), FormAnswer([])))
                index += 2
            } else if hasNext,
                other.strength < 0.55 || other.strength < trait.strength - 0.15
                    || (filledCount == 2 && index == 0 && grid.columnCount <= 4)
            {
                score += trait.strength - 0.35 + 0.3 - 0.5 * max(0, other.strength - 0.3)
                items.append(.pair(line(cell), answer(cells[next])))
                index += 2
            } else {
                score -= 0.12
                items.append(.heading(line(cell)))
                index += 1
            }
        }
        return (score, items)
    }

    /// The answer that a cell holds; tables within it give their lines.
    func answer(_ cell: FormCell, isContinued: Bool = false) -> FormAnswer {
        var lines = cell.lines
        func collect(_ parts: [FormElement]) {
            for part in parts {
                switch part {
                case .line(let line): lines.append(line)
                case .panel(let inner): collect(inner)
                case .grid(let grid):
                    for row in grid.rows {
                        for cell in row.cells {
                            lines += cell.lines
                            collect(cell.parts)
                        }
                    }
                }
            }
        }
        collect(cell.parts)
        return FormAnswer(lines, isContinued: isContinued)
    }

    /// What a cell says by itself.
    private func inside(_ cell: FormCell) -> [FormItem] {
        let flow = FormFlow(labels)
        let elements = cell.lines.map { FormElement.line($0) } + cell.parts
        if elements.count > 1 { return [.edge] + flow.panel(elements, isBox: false) + [.edge] }
        return cell.lines.flatMap { flow.items(of: $0) }
    }

    /// The lines of a cell below a label in a row above, without edges that would part them from it.
    private func below(_ cell: FormCell) -> [FormItem] {
        cell.parts.isEmpty && !cell.lines.contains(where: { isLabel($0) })
            ? cell.lines.filter { !$0.isBlank }.map { .text($0) } : inside(cell)
    }

    private func isLabel(_ line: FormLine) -> Bool {
        let flow = FormFlow(labels)
        return flow.isHeading(line) || !inline.pairs(line.text).isEmpty
    }

    private func free(_ row: Int) -> [FormItem] {
        var items: [FormItem] = []
        // A number in a cell of its own numbers the text beside it.
        let filled = grid.rows[row].filled
        if filled.count == 2, let number = WholeNumber.read(FormLabels.plain(grid.rows[row].cells[filled[0]].text)),
            (1...30).contains(number)
        {
            let cell = grid.rows[row].cells[filled[1]]
            if cell.parts.isEmpty, traits[row][filled[1]].strength < 0.6 || OutcomeReading.read(cell.text) != nil {
                var item = line(cell, cell.text)
                item.leaves += grid.rows[row].cells[filled[0]].lines.flatMap(\.leaves)
                item.number = number
                item.isItem = true
                return [.text(item)]
            }
        }
        for index in grid.rows[row].filled {
            let cell = grid.rows[row].cells[index]
            let trait = traits[row][index]
            if trait.strength >= 0.45, !trait.isInline, !trait.isTitled {
                items.append(.heading(line(cell)))
            } else {
                items += below(cell)
            }
        }
        return items
    }

    // MARK: Tables

    private func table(_ header: Int, _ readings: [Reading]) -> (FormTable, Int) {
        var columns: [(range: Range<Int>, column: FormTable.Column)] = []
        let hasSub = header + 1 < readings.count && readings[header + 1] == .subheader
        let hasSpans = grid.rows[header].filled.contains { grid.rows[header].cells[$0].columnSpan > 1 }
        for cell in grid.rows[header].cells {
            if hasSub, cell.columnSpan > 1 || !hasSpans, cell.rowSpan < 2 {
                let below = grid.rows[header + 1].cells.filter {
                    $0.rowsAbove == 0 && cell.column <= $0.column && $0.end <= cell.end
                }
                for (position, sub) in below.enumerated() {
                    let head = position == 0 ? cell.lines : []
                    columns.append(
                        (
                            sub.column..<sub.end,
                            FormTable.Column(
                                text: line(orBlank: sub), group: line(orBlank: cell), lines: head + sub.lines)
                        ))
                }
                if !below.isEmpty { continue }
            }
            // A header merged down, or from above: the cell where it begins has the words.
            if let (row, index) = grid.cell(row: header, column: cell.column) {
                let origin = grid.rows[row].cells[index]
                columns.append(
                    (
                        cell.column..<cell.end,
                        FormTable.Column(text: line(orBlank: origin), lines: row == header ? origin.lines : [])
                    ))
            }
        }
        var table = FormTable(columns: columns.map(\.column))
        var section: FormLine?
        var row = header + 1
        while row < readings.count {
            switch readings[row] {
            case .subheader, .blank: break
            case .innerTitle:
                if let index = grid.rows[row].filled.first { section = line(grid.rows[row].cells[index]) }
                let isLast = !(row + 1..<readings.count).contains {
                    readings[$0] == .data && isSame(header, $0, readings)
                }
                if isLast { return (finished(table), row) }
                table.rows.append(FormTable.Row(answers: [], section: section))
            case .data:
                var answers: [FormAnswer?] = Array(repeating: nil, count: columns.count)
                for (position, column) in columns.enumerated() {
                    var lines: [FormLine] = []
                    var isContinued = false
                    var at = column.range.lowerBound
                    while at < column.range.upperBound {
                        guard let (from, index) = grid.cell(row: row, column: at) else {
                            at += 1
                            continue
                        }
                        let cell = grid.rows[from].cells[index]
                        // A cell belongs to the column in which it begins.
                        if cell.column >= column.range.lowerBound || cell.column == at && position == 0 {
                            if from > header { lines += answer(cell).lines }
                            if from < row { isContinued = true }
                        } else if from < row, from > header {
                            isContinued = true
                        }
                        at = max(at + 1, cell.end)
                    }
                    answers[position] = FormAnswer(lines, isContinued: isContinued)
                }
                table.rows.append(FormTable.Row(answers: answers, section: section))
            default: return (finished(table), row)
            }
            row += 1
        }
        return (finished(table), row)
    }

    private func isSame(_ header: Int, _ row: Int, _ readings: [Reading]) -> Bool {
        !(header + 1...row).contains {
            readings[$0] == .header || readings[$0] == .pairs || readings[$0] == .free || readings[$0] == .title
        }
    }

    /// Without the markers of headings that no record follows.
    private func finished(_ table: FormTable) -> FormTable { table }

    private func line(orBlank cell: FormCell) -> String {
        Trimming.trimmed(cell.lines.lazy.filter { !$0.isBlank }.map(\.text).joined(separator: " "))
    }

    /// Whether a row has the titles of the targets that stand in the columns below it.
    private func isAbove(_ row: Int, _ readings: [Reading]) -> Bool {
        guard row + 1 < readings.count, readings[row + 1] == .transposed else { return false }
        let filled = grid.rows[row].filled
        guard filled.count >= 2 else { return false }
        let first = grid.rows[row].cells[filled[0]]
        let values = grid.rows[row + 1].filled.dropFirst().map { grid.rows[row + 1].cells[$0].column }
        let own = filled.map { grid.rows[row].cells[$0].column }
        return own.filter { $0 > 1 }.allSatisfy(values.contains)
            && (first.column > 1 || filled.count == values.count + 1) && own.count(where: { $0 > 1 }) >= 2
    }

    /// A table whose rows are labels and whose columns are targets.
    private func transposed(_ start: Int, _ readings: [Reading], titles: Int = -1) -> (FormTable, Int) {
        var table = FormTable(columns: [])
        table.isTransposed = true
        var bounds: [Int] = []
        var row = start
        while row < readings.count, readings[row] == .transposed || readings[row] == .blank {
            for index in grid.rows[row].filled.dropFirst() where !bounds.contains(grid.rows[row].cells[index].column) {
                bounds.append(grid.rows[row].cells[index].column)
            }
            row += 1
        }
        bounds.sort()
        table.rows = bounds.map { column in
            var record = FormTable.Row(answers: [])
            if titles >= 0, let index = grid.rows[titles].index(of: column), !grid.rows[titles].cells[index].isBlank {
                record.title = line(grid.rows[titles].cells[index])
            }
            return record
        }
        for row in start..<row where readings[row] == .transposed {
            guard let head = grid.rows[row].filled.first else { continue }
            let cell = grid.rows[row].cells[head]
            table.columns.append(FormTable.Column(text: line(orBlank: cell), lines: cell.lines))
            for (position, column) in bounds.enumerated() {
                var found: FormAnswer?
                if let (from, index) = grid.cell(row: row, column: column) {
                    let value = grid.rows[from].cells[index]
                    if value.column > cell.column {
                        found = answer(value, isContinued: value.column < column || from < row)
                    }
                }
                table.rows[position].answers.append(found)
            }
        }
        return (table, row)
    }
}
