import Testing

@testable import PlanMapping

@Suite struct RowGroupingTests {
    private func addRow(_ texts: [String], line: Int32, to grouping: inout RowGrouping) -> Range<Int> {
        let first = grouping.leaves.count
        let anchor = Int32(grouping.store.anchors.count)
        grouping.store.anchors.append(line)
        for (index, text) in texts.enumerated() {
            let (start, count) = grouping.store.append(text)
            grouping.leaves.append(
                SourceLeaf(
                    place: Int32(index), line: line, column: Int32(index + 1), anchors: anchor, start: start,
                    count: count))
        }
        return first..<grouping.leaves.count
    }

    private func texts(_ group: Int, _ grouping: RowGrouping) -> [String] {
        var leaves: [SourceLeaf] = []
        grouping.gather(group, into: &leaves)
        return leaves.map { "\(grouping.store.string($0))@\(grouping.store.anchor(0, of: $0))" }
    }

    @Test func rowsOfOneKeyGoTogetherWhereverTheyStand() {
        var grouping = RowGrouping()
        for (line, (key, text)) in [("x", "a"), ("y", "b"), ("x", "c"), ("", "d"), ("", "e")].enumerated() {
            grouping.add(addRow([text], line: Int32(line), to: &grouping), key: key)
        }
        #expect(
            grouping.closing(keeping: nil).map { texts($0, grouping) } == [["a@0", "c@2"], ["b@1"], ["d@3"], ["e@4"]])
    }

    @Test func theOpenGroupAndTheOpenRowOutliveTheOthers() {
        var grouping = RowGrouping()
        grouping.add(addRow(["first", "1"], line: 2, to: &grouping), key: "x")
        grouping.add(addRow(["other", "2"], line: 3, to: &grouping), key: "y")
        grouping.add(addRow(["second", "3"], line: 4, to: &grouping), key: "x")
        let open = addRow(["third", "4"], line: 5, to: &grouping)
        #expect(grouping.closing(keeping: "x").map { texts($0, grouping) } == [["other@3", "2@3"]])
        let moved = grouping.forget(keeping: "x", open: open.lowerBound)
        #expect(grouping.isScattered("y"))
        #expect(!grouping.isScattered("x"))
        grouping.add(moved, key: "x")
        #expect(
            grouping.closing(keeping: nil).map { texts($0, grouping) } == [
                ["first@2", "1@2", "second@4", "3@4", "third@5", "4@5"]
            ])
    }

    @Test func aKeyThatNobodyKeepsIsClosed() {
        var grouping = RowGrouping()
        grouping.add(addRow(["a"], line: 2, to: &grouping), key: "x")
        let open = addRow(["b"], line: 3, to: &grouping)
        let moved = grouping.forget(keeping: "z", open: open.lowerBound)
        grouping.add(moved, key: "z")
        #expect(grouping.isScattered("x"))
        #expect(grouping.closing(keeping: nil).map { texts($0, grouping) } == [["b@3"]])
    }
}
