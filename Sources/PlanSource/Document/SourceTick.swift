/// A tick box with what is in it, or a tick or cross that stands alone.
public struct SourceTick: Sendable, Hashable {
    /// What was put into the box.
    public enum Mark: String, Sendable, Hashable {
        case none, tick, cross
    }

    /// What was put into the box.
    public var mark: Mark
    /// Whether there is a box round the mark.
    public var hasBox: Bool
    /// The character that stands for it in text, such as ☒.
    public var sign: Unicode.Scalar

    /// A tick box or mark.
    public init(_ mark: Mark, hasBox: Bool = true, sign: Unicode.Scalar? = nil) {
        self.mark = mark
        self.hasBox = hasBox
        self.sign =
            sign
            ?? (hasBox
                ? mark == .none ? "\u{2610}" : mark == .tick ? "\u{2611}" : "\u{2612}"
                : mark == .cross ? "\u{2717}" : "\u{2713}")
    }

    /// Whether the box was chosen. A cross in a box chooses it as a tick does; a cross without a box may mean no.
    public var isChosen: Bool { mark != .none }

    /// The tick that a character is by itself.
    public init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x2610, 0x25A1, 0x25FB, 0x25FD, 0x2B1C, 0x274F, 0x2751, 0x1F78E: self.init(.none, sign: scalar)
        case 0x2611, 0x2705, 0x1F5F9: self.init(.tick, sign: scalar)
        case 0x2612, 0x22A0, 0x274E, 0x1F5F7, 0x1F5F5: self.init(.cross, sign: scalar)
        case 0x2713, 0x2714, 0x1F5F8: self.init(.tick, hasBox: false, sign: scalar)
        case 0x2715...0x2718, 0x274C, 0x1F5F4, 0x1F5F6: self.init(.cross, hasBox: false, sign: scalar)
        default: return nil
        }
    }
}
