import PlanFindings
import PlanModel

/// Understands the placeholders of an XML template, finds what repeats, and makes what is written.
struct XMLTemplateBuilder {
    var compiler: TemplateCompiler
    private(set) var tree: TemplateTree
    private let each: [Int: (words: String, offset: Int)]
    /// The parts that each placeholder stands in, the outermost first.
    private var chains: [[Int]] = []
    /// The element that each placeholder stands in.
    private var owners: [Int] = []

    init(_ compiler: TemplateCompiler, _ scanner: XMLTemplateScanner) {
        self.compiler = compiler
        tree = scanner.tree
        each = scanner.each
        self.compiler.findings.add(scanner.findings)
        for (words, offset) in scanner.defaults {
            self.compiler.addDefault(words, at: compiler.text.place(offset))
        }
    }

    mutating func build() -> TemplateProgram {
        guard !tree.nodes.isEmpty else { return TemplateProgram() }
        resolve(0, in: [])
        inferLists()
        inferPlans()
        compiler.mapping.match.root = tree.nodes[0].name
        var builder = SegmentBuilder(compiler.text.bytes, from: 0)
        write(0, to: &builder)
        builder.copy(to: compiler.text.bytes.count)
        return TemplateProgram(builder.segments)
    }

    // MARK: Placeholders

    private mutating func note(_ chain: [Int], _ owner: Int) {
        while chains.count < compiler.placeholders.count {
            chains.append(chain)
            owners.append(owner)
        }
    }

    private mutating func resolve(_ node: Int, in chain: [Int]) {
        var chain = chain
        if let each = each[node], let part = compiler.part(each.words, at: each.offset, in: chain) {
            tree.nodes[node].part = part
            chain.append(part)
        }
        var open: [(part: Int, name: String)] = []
        for child in tree.nodes[node].children {
            switch tree.nodes[child].kind {
            case .attribute:
                guard !tree.nodes[child].isDirective else { continue }
                tree.nodes[child].pieces = compiler.resolve(
                    tree.nodes[child].pieces, in: chain, label: tree.nodes[child].label)
                note(chain, node)
                compiler.checkAdjacent(tree.nodes[child].pieces)
            case .text:
                resolveText(child, of: node, in: chain, &open)
                compiler.checkAdjacent(tree.nodes[child].pieces)
            default:
                tree.nodes[child].groups = open.map(\.part)
                resolve(child, in: chain + open.map(\.part))
            }
        }
        for part in open {
            compiler.findings.add(
                .templateUnbalanced, "“{{#\(known: part.name)}}” is not closed within its element.",
                at: compiler.text.place(compiler.parts[part.part].offset))
        }
    }

    /// Parts may start in one text of an element and end in another.
    private mutating func resolveText(
        _ child: Int, of node: Int, in chain: [Int], _ open: inout [(part: Int, name: String)]
    ) {
        for index in tree.nodes[child].pieces.indices {
            let piece = tree.nodes[child].pieces[index]
            let offset = piece.range.lowerBound
            let inside = chain + open.map(\.part)
            var content = piece.content
            switch piece.content {
            case .raw(let words):
                let number = compiler.placeholder(words, at: offset, in: inside, label: tree.nodes[child].label)
                content = number.map { .value($0) } ?? .note
                note(inside, node)
            case .rawOpen(let words):
                content = .note
                if let part = compiler.part(words, at: offset, in: inside) {
                    open.append((part, words))
                    content = .open(part)
                }
            case .rawClose(let words):
                content = .note
                if compiler.close(words, open.last?.name, at: offset) {
                    open.removeLast()
                    content = .close
                }
            default: break
            }
            tree.nodes[child].pieces[index].content = content
        }
    }

    // MARK: What repeats without being told to

    private struct Loose: Hashable {
        var list: [String]
        var chain: [Int]
    }

    private func loose(_ number: Int) -> Loose? {
        guard let list = compiler.looseList(of: number, in: chains[number]) else { return nil }
        return Loose(list: list, chain: chains[number].filter { !compiler.parts[$0].list.starts(with: list) })
    }

    /// An element in which all placeholders are of one list repeats for it.
    private mutating func inferLists() {
        var done: Set<Loose> = []
        var number = 0
        while number < chains.count {
            guard let wanted = loose(number), done.insert(wanted).inserted else {
                number += 1
                continue
            }
            let members = chains.indices.filter { loose($0) == wanted }
            guard let element = commonElement(of: members), isOnly(members, below: element),
                tree.nodes[element].part == nil, element != 0, !isLabelled(element)
            else {
                for member in members { tellLoose(member) }
                continue
            }
            let offset = tree.nodes[element].range.lowerBound
            let part = compiler.addPart(wanted.list, at: offset, true)
            tree.nodes[element].part = part
            compiler.findings.add(
                .templateInferred,
                "<\(known: tree.nodes[element].name)> repeats for \(known: wanted.list.joined(separator: ".")).",
                at: compiler.text.place(offset))
            for member in members {
                let inner = chains[member].filter { !wanted.chain.contains($0) }
                chains[member] = wanted.chain + [part] + inner
            }
            // What is below may have further lists.
            number = 0
        }
    }

    private mutating func tellLoose(_ number: Int) {
        compiler.findings.add(
            .templateLoose, "“\(known: compiler.placeholders[number].text)” stands for all items of its list.",
            at: compiler.text.place(compiler.placeholders[number].offset))
    }

    private func commonElement(of members: [Int]) -> Int? {
        guard var path = members.first.map({ tree.ancestry(of: owners[$0]) }) else { return nil }
        for member in members.dropFirst() {
            let other = tree.ancestry(of: owners[member])
            path = Array(zip(path, other).prefix { $0.0 == $0.1 }.map(\.0))
        }
        return path.last
    }

    private func isOnly(_ members: [Int], below element: Int) -> Bool {
        Set(tree.placeholders(of: element)).isSubset(of: Set(members))
    }

    /// Whether words of the form stand in the element itself, as in `Strengths: {{profile.strengths.text}}`.
    private func isLabelled(_ element: Int) -> Bool {
        LooseText.hasWords(tree.textPieces(of: element).fixedText)
    }

    /// What a document may say once for all its plans.
    private static let common: Set<String> = ["organisation", "period", "kind", "title", "cycle", "statute", "status"]

    /// Where all placeholders of a plan stand in one element below the root, that element is a plan.
    private mutating func inferPlans() {
        guard !compiler.parts.contains(where: \.isPlan) else { return }
        let all = chains.indices.filter { !Self.common.contains(compiler.mapping.fields[$0].to.steps[0].name) }
        guard all.count >= 2, all.contains(where: { compiler.mapping.fields[$0].to.steps[0].name == "learners" }),
            let element = commonElement(of: all), element != 0, tree.nodes[element].part == nil,
            tree.ancestry(of: element).allSatisfy({ tree.nodes[$0].part == nil && tree.nodes[$0].groups.isEmpty })
        else { return }
        let offset = tree.nodes[element].range.lowerBound
        tree.nodes[element].part = compiler.addPart([], at: offset, true)
        compiler.findings.add(
            .templateInferred, "<\(known: tree.nodes[element].name)> repeats for plans.",
            at: compiler.text.place(offset))
    }

    // MARK: What is written

    private func isOptional(_ node: Int) -> Bool {
        tree.nodes[node].isOptional
            || tree.textPieces(of: node).values.contains { compiler.placeholders[$0].isOptional }
    }

    private func write(_ node: Int, to builder: inout SegmentBuilder) {
        let element = tree.nodes[node]
        guard element.part != nil || isOptional(node) else {
            writeInside(node, to: &builder)
            return
        }
        builder.copy(to: element.outer.lowerBound)
        var inner = SegmentBuilder(compiler.text.bytes, from: element.outer.lowerBound)
        writeInside(node, to: &inner)
        inner.copy(to: element.range.upperBound)
        var segments = builder.takeOver(inner)
        if isOptional(node) {
            segments = [.optional(segments, placeholders: tree.placeholders(of: node))]
        }
        if let part = element.part {
            segments = [
                compiler.parts[part].isPlan
                    ? .plans(segments, separator: [])
                    : .each(part: part, segments, separator: [], keepsOne: compiler.parts[part].isInferred)
            ]
        }
        for segment in segments { builder.append(segment) }
    }

    private func writeInside(_ node: Int, to builder: inout SegmentBuilder) {
        for child in tree.nodes[node].children {
            let item = tree.nodes[child]
            switch item.kind {
            case .attribute where item.isDirective:
                builder.copy(to: item.outer.lowerBound)
                builder.skip(to: item.outer.upperBound)
            case .attribute:
                let quote = compiler.text.bytes[item.outer.upperBound - 1]
                if item.pieces.values.contains(where: { compiler.placeholders[$0].isOptional }) {
                    builder.copy(to: item.outer.lowerBound)
                    var inner = SegmentBuilder(compiler.text.bytes, from: item.outer.lowerBound)
                    inner.walk(item.pieces, compiler.parts, .xmlAttribute(quote))
                    inner.copy(to: item.outer.upperBound)
                    builder.append(.optional(builder.takeOver(inner), placeholders: item.pieces.values))
                } else {
                    builder.walk(item.pieces, compiler.parts, .xmlAttribute(quote))
                }
            case .text: builder.walk(item.pieces, compiler.parts, item.isCDATA ? .cdata : .xmlText)
            default: write(child, to: &builder)
            }
        }
    }
}
