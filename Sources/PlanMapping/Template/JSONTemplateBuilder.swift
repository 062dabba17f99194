import PlanFindings
import PlanModel

/// Understands the placeholders of a JSON template, finds the arrays that repeat, and makes what is written.
struct JSONTemplateBuilder {
    var compiler: TemplateCompiler
    private(set) var tree: TemplateTree
    private let each: [Int: (words: String, offset: Int)]
    private var chains: [[Int]] = []
    private let isLines: Bool

    /// - Parameter isLines: whether a document is a plan a line.
    init(_ compiler: TemplateCompiler, _ scanner: JSONTemplateScanner, isLines: Bool) {
        self.compiler = compiler
        tree = scanner.tree
        each = scanner.each
        self.isLines = isLines
        self.compiler.findings.add(scanner.findings)
        for (words, offset) in scanner.defaults {
            self.compiler.addDefault(words, at: compiler.text.place(offset))
        }
    }

    mutating func build() -> TemplateProgram {
        guard !tree.nodes.isEmpty else { return TemplateProgram() }
        resolve(0, in: [])
        infer(0, in: [])
        let bytes = compiler.text.bytes
        var builder = SegmentBuilder(bytes, from: 0)
        if isLines, tree.nodes[0].kind == .object {
            _ = compiler.addPart([], at: 0, false)
            var inner = SegmentBuilder(bytes, from: 0)
            write(0, to: &inner)
            inner.copy(to: tree.nodes[0].range.upperBound)
            let end = Array(bytes[tree.nodes[0].range.upperBound...])
            builder.append(.plans(builder.takeOver(inner), separator: [0x0A]))
            builder.append(.bytes(end.isEmpty ? [0x0A] : end))
            return TemplateProgram(builder.segments)
        }
        write(0, to: &builder)
        builder.copy(to: bytes.count)
        return TemplateProgram(builder.segments)
    }

    private mutating func resolve(_ node: Int, in chain: [Int]) {
        var chain = chain
        if let each = each[node], let part = compiler.part(each.words, at: each.offset, in: chain) {
            tree.nodes[node].part = part
            chain.append(part)
        }
        for child in tree.nodes[node].children where !tree.nodes[child].isDirective { resolve(child, in: chain) }
        guard tree.nodes[node].kind == .scalar else { return }
        tree.nodes[node].pieces = compiler.resolve(tree.nodes[node].pieces, in: chain, label: tree.nodes[node].label)
        compiler.checkAdjacent(tree.nodes[node].pieces)
        while chains.count < compiler.placeholders.count { chains.append(chain) }
        for number in tree.nodes[node].pieces.values
        where compiler.placeholders[number].bare != nil && tree.nodes[node].pieces.count > 1 {
            compiler.findings.add(
                .templateOption, "A number or boolean must be all of its string.",
                at: compiler.text.place(compiler.placeholders[number].offset))
        }
    }

    // MARK: Arrays that repeat

    /// The first list on the way to a placeholder that no part around it repeats.
    private func list(of number: Int, in chain: [Int]) -> [String]? {
        let anchored = chain.map { compiler.parts[$0].list }
        let steps = compiler.mapping.fields[number].to.steps
        var names: [String] = []
        for (index, step) in steps.enumerated() {
            names.append(step.name)
            guard step.item == .each, !anchored.contains(names) else { continue }
            if index == steps.count - 1, PlanShapes.field(step.number).kind == .reference { return nil }
            return names
        }
        return nil
    }

    private mutating func infer(_ node: Int, in chain: [Int]) {
        var chain = chain
        if let part = tree.nodes[node].part { chain.append(part) }
        if tree.nodes[node].kind == .array, tree.nodes[node].children.count == 1 {
            let item = tree.nodes[node].children[0]
            if tree.nodes[item].part == nil, let list = repeated(item, of: node, in: chain) {
                tree.nodes[item].part = compiler.addPart(list, at: tree.nodes[item].range.lowerBound, false)
            }
        } else if tree.nodes[node].kind == .scalar {
            for number in tree.nodes[node].pieces.values {
                chains[number] = chain
                guard compiler.looseList(of: number, in: chain) != nil else { continue }
                compiler.findings.add(
                    .templateLoose, "“\(known: compiler.placeholders[number].text)” stands for all items of its list.",
                    at: compiler.text.place(compiler.placeholders[number].offset))
            }
        }
        for child in tree.nodes[node].children where !tree.nodes[child].isDirective { infer(child, in: chain) }
    }

    /// The list that an array of one item repeats for: empty for plans, `nil` where it does not repeat.
    private func repeated(_ item: Int, of array: Int, in chain: [Int]) -> [String]? {
        let members = tree.placeholders(of: item)
        guard let first = members.first else { return nil }
        let common = list(of: first, in: chain)
        let isCommon = members.allSatisfy { list(of: $0, in: chain) == common }
        let isWithinPlan = compiler.parts.contains(where: \.isPlan)
        if let common, isCommon {
            // All learners: the plans, unless it is a group.
            let isAll = members.count == compiler.placeholders.count || array == 0
            return common == ["learners"] && isAll && !isWithinPlan ? [] : common
        }
        guard tree.nodes[item].kind == .object, !isWithinPlan, chain.isEmpty else { return nil }
        let namesLearner = members.contains { compiler.mapping.fields[$0].to.steps[0].name == "learners" }
        return array == 0 || namesLearner ? [] : nil
    }

    // MARK: What is written

    private func holdsPlans(_ node: Int) -> Bool {
        if let part = tree.nodes[node].part, compiler.parts[part].isPlan { return true }
        return tree.nodes[node].children.contains { holdsPlans($0) }
    }

    private func isOptional(_ node: Int) -> Bool {
        let own = tree.nodes[node].kind == .scalar ? tree.nodes[node].pieces.values : []
        return own.contains { compiler.placeholders[$0].isOptional }
    }

    private func write(_ node: Int, to builder: inout SegmentBuilder) {
        switch tree.nodes[node].kind {
        case .object: writeObject(node, to: &builder)
        case .array: writeArray(node, to: &builder)
        default:
            let pieces = tree.nodes[node].pieces
            if pieces.count == 1, let number = pieces.values.first, compiler.placeholders[number].bare != nil {
                builder.copy(to: tree.nodes[node].range.lowerBound)
                builder.append(.bare(number))
                builder.skip(to: tree.nodes[node].range.upperBound)
            } else {
                builder.walk(pieces, compiler.parts, .json)
            }
        }
    }

    private func writeObject(_ node: Int, to builder: inout SegmentBuilder) {
        let children = tree.nodes[node].children
        let isPlain = children.allSatisfy { !tree.nodes[$0].isDirective && !isOptional($0) }
        guard !isPlain, !children.contains(where: { holdsPlans($0) }) else {
            for child in children { write(child, to: &builder) }
            return
        }
        // Members that may be missing take their comma with them.
        var items: [[TemplateSegment]] = []
        builder.copy(to: tree.nodes[node].range.lowerBound + 1)
        for child in children {
            let member = tree.nodes[child]
            builder.skip(to: member.outer.upperBound)
            guard !member.isDirective else { continue }
            var inner = SegmentBuilder(compiler.text.bytes, from: member.outer.lowerBound)
            write(child, to: &inner)
            inner.copy(to: member.outer.upperBound)
            items.append(
                isOptional(child) ? [.optional(inner.segments, placeholders: member.pieces.values)] : inner.segments)
        }
        builder.append(.joined(items, separator: [0x2C]))
    }

    private func writeArray(_ node: Int, to builder: inout SegmentBuilder) {
        let children = tree.nodes[node].children
        guard children.count == 1, let part = tree.nodes[children[0]].part else {
            for child in children { write(child, to: &builder) }
            return
        }
        let item = tree.nodes[children[0]]
        builder.copy(to: item.outer.lowerBound)
        var inner = SegmentBuilder(compiler.text.bytes, from: item.outer.lowerBound)
        write(children[0], to: &inner)
        inner.copy(to: item.outer.upperBound)
        let segments = builder.takeOver(inner)
        builder.append(
            compiler.parts[part].isPlan
                ? .plans(segments, separator: [0x2C])
                : .each(part: part, segments, separator: [0x2C], keepsOne: false))
    }
}
