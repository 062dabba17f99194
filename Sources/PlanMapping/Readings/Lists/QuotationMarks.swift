/// Follows double quotation marks through a text; marks that are never closed do not count.
struct QuotationMarks {
    private var straightLeft: Int
    private var curlyLeft: Int
    private var isStraightOpen = false
    private var isCurlyOpen = false

    init(_ scalars: ListSplitter.Scalars) {
        var straight = 0
        var closing = 0
        for scalar in scalars {
            if scalar == "\"" { straight += 1 } else if scalar == "”" { closing += 1 }
        }
        straightLeft = straight % 2 == 0 ? straight : 0
        curlyLeft = closing
    }

    /// Whether a scalar, the next of the text, stands inside quotation marks or is one.
    mutating func isInside(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"":
            guard straightLeft > 0 else { return isCurlyOpen }
            straightLeft -= 1
            isStraightOpen.toggle()
            return true
        case "“":
            if curlyLeft > 0 { isCurlyOpen = true }
            return isCurlyOpen || isStraightOpen
        case "”":
            curlyLeft = max(0, curlyLeft - 1)
            isCurlyOpen = false
            return true
        default: return isStraightOpen || isCurlyOpen
        }
    }
}
