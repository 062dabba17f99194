/// A field while it is read: first what it is to compute, then what it came to.
struct WordField {
    /// An instruction is looked at for what it shows; a long one shows nothing.
    static let instructionBytes = 1000

    var isResult = false
    var instruction: [UInt8] = []
    /// The form field that it is; -1 for none.
    var control: Int32 = -1
    /// Whether runs in its result belong to the form field.
    var isOpenControl = false
    /// What stands in the result of a drop-down field, which is often nothing.
    var result: [UInt8] = []
    var isDropDown = false
    /// How much had been read when the result began.
    var produced = 0
}
