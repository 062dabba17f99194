import Testing

@testable import PlanMapping

@Suite struct MemoTests {
    private func find(_ text: String, _ memo: ReadingMemo, group: Int) -> Int {
        // The text stands within a longer one, as it does in a row.
        let bytes = Array("…\(text)…".utf8)
        return memo.find(bytes, 3, text.utf8.count, group: group)
    }

    @Test func textsAreToldApartByByteAndByGroup() {
        var memo = ReadingMemo()
        memo.add(ReadingMemo.Reading(count: 1), of: "é", group: 1)
        memo.add(ReadingMemo.Reading(count: 2), of: "é", group: 2)
        memo.add(ReadingMemo.Reading(count: 3), of: "", group: 1)
        #expect(find("é", memo, group: 1) == 0)
        #expect(find("é", memo, group: 2) == 1)
        #expect(find("", memo, group: 1) == 2)
        #expect(find("e\u{301}", memo, group: 1) == -1)
        #expect(find("é", memo, group: 3) == -1)
    }

    @Test func manyTextsAreFoundAgainAndMoreThanTheBudgetIsForgotten() {
        var memo = ReadingMemo()
        for number in 0..<3000 {
            memo.add(ReadingMemo.Reading(count: number), of: "a longer text \(number)", group: 1)
        }
        memo.trim()
        for number in 0..<3000 {
            let found = find("a longer text \(number)", memo, group: 1)
            #expect(found >= 0 && memo.readings[found].count == number)
        }
        memo.add(ReadingMemo.Reading(), of: String(repeating: "x", count: ReadingMemo.budget), group: 1)
        memo.trim()
        #expect(find("a longer text 1", memo, group: 1) == -1)
        #expect(memo.text.isEmpty)
    }

    @Test func itemsAreFoundByListSortAndValue() {
        var items = ItemIndex()
        let keys = (0..<5000).map { number in
            ItemIndex.Key(list: Int32(number % 7), sort: Int32(number % 4), value: Int32(number))
        }
        for (number, key) in keys.enumerated() { items.set(key, number) }
        items.set(.counter(3, 9), 41)
        #expect(keys.enumerated().allSatisfy { items.find($1) == $0 })
        #expect(items.find(.counter(3, 9)) == 41)
        #expect(items.find(.counter(3, 8)) == -1)
        #expect(items.find(ItemIndex.Key(list: 1, sort: 0, value: 0)) == -1)
        items.removeAll()
        #expect(items.find(keys[0]) == -1)
    }
}
