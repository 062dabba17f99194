internal import PlanSource

/// Reads `documents.csv`, which this tool wrote itself: which number is which path.
enum DocumentKey {
    /// The paths by the numbers of the documents.
    static func names(_ bytes: [UInt8]) -> [Int: String] {
        var names: [Int: String] = [:]
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        func endCell() {
            row.append(CSVWriter.unescaped(String(decoding: cell, as: UTF8.self)))
            cell.removeAll(keepingCapacity: true)
        }
        func endRow() {
            endCell()
            if row.count > 2, let number = Int(row[1]) { names[number] = row[2] }
            row.removeAll(keepingCapacity: true)
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x22 where isQuoted:
                if index < bytes.count, bytes[index] == 0x22 {
                    cell.append(0x22)
                    index += 1
                } else {
                    isQuoted = false
                }
            case 0x22 where cell.isEmpty: isQuoted = true
            case 0x2C where !isQuoted: endCell()
            case 0x0D where !isQuoted: break
            case 0x0A where !isQuoted: endRow()
            default: cell.append(byte)
            }
        }
        if !row.isEmpty || !cell.isEmpty { endRow() }
        return names
    }
}
