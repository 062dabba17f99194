/// Finds where a JSON value ends by its brackets and quotes, across buffers that grow.
struct JSONValueScanner {
    /// The next byte to look at; behind the value once it was found.
    var position = 0
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var hasStarted = false

    init(position: Int = 0) { self.position = position }

    /// Looks on; `true` once the value has ended before `position`.
    mutating func findEnd(in bytes: Span<UInt8>) -> Bool {
        while position < bytes.count {
            let byte = bytes[position]
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                    if depth == 0 {
                        position += 1
                        return true
                    }
                }
            } else {
                switch byte {
                case UInt8(ascii: "\""):
                    isInString = true
                    hasStarted = true
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    hasStarted = true
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if depth == 0 { return true }
                    depth -= 1
                    if depth == 0 {
                        position += 1
                        return true
                    }
                case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D:
                    if depth == 0, hasStarted { return true }
                default: hasStarted = true
                }
            }
            position += 1
        }
        return false
    }
}
