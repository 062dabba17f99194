/// The texts and anchors of the leaves in hand, each kind in one buffer.
struct LeafStore {
    var text: [UInt8] = []
    var anchors: [Int32] = []

    /// Keeps a text and returns where it stands.
    mutating func append(_ string: String) -> (start: Int, count: Int32) {
        let start = text.count
        text.append(contentsOf: string.utf8)
        return (start, Int32(clamping: text.count - start))
    }

    /// Keeps what stood outside of all records as a leaf of a record.
    mutating func leaf(_ loose: LooseLeaf, place: Int) -> SourceLeaf {
        let (start, count) = append(loose.text)
        return SourceLeaf(
            place: Int32(clamping: place), line: loose.line, column: loose.column, anchors: -1, start: start,
            count: count, isRepeated: loose.isRepeated)
    }

    func string(_ leaf: SourceLeaf) -> String { string(leaf.start, Int(leaf.count)) }

    func string(_ start: Int, _ count: Int) -> String {
        let span = text.span.extracting(start..<start + count)
        return unsafe span.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// Which repeating element of a slot holds a leaf; -1 for none.
    func anchor(_ slot: Int, of leaf: SourceLeaf) -> Int32 {
        let index = Int(leaf.anchors) + slot
        return leaf.anchors >= 0 && index < anchors.count ? anchors[index] : -1
    }
}
