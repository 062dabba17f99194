internal import PlanXML

/// The attributes of the element that begins, as ranges of the bytes handed on with them.
struct PartAttributes<Tag: PartTag> {
    private var tags: [Tag] = []
    private var ranges: [Range<Int>] = []

    mutating func removeAll() {
        tags.removeAll(keepingCapacity: true)
        ranges.removeAll(keepingCapacity: true)
    }

    mutating func append(_ tag: Tag, _ range: Range<Int>) {
        tags.append(tag)
        ranges.append(range)
    }

    /// The value of an attribute.
    func string(_ tag: Tag, _ bytes: Span<UInt8>) -> String? {
        guard let index = tags.firstIndex(of: tag), ranges[index].upperBound <= bytes.count else { return nil }
        return unsafe bytes.extracting(ranges[index]).withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
    }

    /// The value of an attribute as a whole number; a fraction is cut off, anything else is none.
    func integer(_ tag: Tag, _ bytes: Span<UInt8>) -> Int? {
        guard let index = tags.firstIndex(of: tag), ranges[index].upperBound <= bytes.count else { return nil }
        return Self.integer(bytes.extracting(ranges[index]))
    }

    /// Whether an attribute of this kind is there.
    func has(_ tag: Tag) -> Bool { tags.contains(tag) }

    /// What an element that switches something says by its attribute: on, unless the value is one of those for off.
    func isOn(_ tag: Tag, _ bytes: Span<UInt8>) -> Bool {
        switch string(tag, bytes) {
        case "0", "false", "off", "none", "f": false
        default: true
        }
    }

    private static func integer(_ bytes: Span<UInt8>) -> Int? {
        var index = 0
        var isNegative = false
        if bytes.count > 0, bytes[0] == 0x2D || bytes[0] == 0x2B {
            isNegative = bytes[0] == 0x2D
            index = 1
        }
        var number = 0
        var digits = 0
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
            let (product, over) = number.multipliedReportingOverflow(by: 10)
            let (sum, overSum) = product.addingReportingOverflow(Int(bytes[index]) - 0x30)
            guard !over, !overSum else { return nil }
            number = sum
            digits += 1
            index += 1
        }
        guard digits > 0, index == bytes.count || bytes[index] == 0x2E else { return nil }
        return isNegative ? -number : number
    }
}
