/// The properties of a form field of the older sort, while they are read.
struct WordFormField {
    var kind = SourceControl.Kind.text
    var name = ""
    var isTickedByDefault = false
    var isTicked: Bool?
    var chosen: Int?
    var chosenByDefault: Int?
    var choices: [String] = []
    var defaultText: String?

    /// The choice that a drop-down field shows: the first unless another was made.
    var shown: String? {
        let index = chosen ?? chosenByDefault ?? 0
        return choices.indices.contains(index) ? choices[index] : nil
    }
}
