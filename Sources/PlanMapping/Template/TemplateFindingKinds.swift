public import PlanFindings

/// What can be wrong with a template, or with a copy of one.
extension FindingKind {
    /// A document without placeholders.
    public static let templateEmpty = FindingKind(
        "template.placeholder.none", .error, "The template has no placeholder.",
        remedy: "Write {{learner.upn}} or the like where a value goes; see docs/templates.md.")
    /// A placeholder that does not end.
    public static let templateUnclosed = FindingKind(
        "template.placeholder.unclosed", .error, "A placeholder is not closed.", remedy: "Write }} at its end.")
    /// A path that the model does not have.
    public static let templatePath = FindingKind(
        "template.path.unknown", .error, "A placeholder names a place that a plan does not have.",
        remedy: "Correct the path; docs/model.md lists every field.")
    /// An option or conversion that there is not.
    public static let templateOption = FindingKind(
        "template.option.wrong", .error, "A placeholder has an option that is not understood.",
        remedy: "Correct it; docs/templates.md lists the options.")
    /// A part that is not closed, or closed without being open.
    public static let templateUnbalanced = FindingKind(
        "template.part.unbalanced", .error, "The start and the end of a repeated part do not match.",
        remedy: "Close each {{#list}} with {{/list}}, the inner one first, within the same element.")
    /// A list that the model does not have.
    public static let templateList = FindingKind(
        "template.list.unknown", .error, "A repeated part names no list of a plan.",
        remedy: "Name a list such as targets, or plans; docs/model.md lists them.")
    /// A list that stands outside of a repeated part.
    public static let templateLoose = FindingKind(
        "template.list.single", .advice, "A blank stands for a list, but nothing repeats there.",
        remedy: "Repeat the part for each item, or say “split ;” so that several items go into one blank.")
    /// A part that repeats because of its placeholders.
    public static let templateInferred = FindingKind(
        "template.part.inferred", .advice, "A part was taken to repeat, for all its placeholders are of one list.",
        remedy: "Nothing if that is meant; to be explicit, write plankit:each or {{#list}} … {{/list}}.")
    /// A placeholder given twice.
    public static let templateTwice = FindingKind(
        "template.placeholder.twice", .warning, "Two placeholders stand for the same value.",
        remedy: "Keep one; if a copy fills them differently, only the first counts.")
    /// Two placeholders with nothing between.
    public static let templateAdjacent = FindingKind(
        "template.placeholder.adjacent", .error, "Two placeholders stand side by side without anything between.",
        remedy: "Put a fixed sign between them, so that a copy can be read back.")
    /// A conversion that loses something.
    public static let templateLossy = FindingKind(
        "template.option.lossy", .advice, "What this placeholder reads cannot be written back exactly as it was.",
        remedy: "Choose a lossless conversion, or declare the loss in the file of losses.")
    /// Positions counted from 0.
    public static let templateZero = FindingKind(
        "template.position.zero", .advice, "Positions in this template are counted from 0.",
        remedy: "Write targets[1] for the first target.")
    /// A part of the template that a copy does not have.
    public static let templateMissing = FindingKind(
        "template.blank.missing", .warning, "A copy does not have a place that the template has.",
        remedy: "Look whether it was renamed or taken out; nothing was read for it.")
    /// A label that stands otherwise in a copy.
    public static let templateRenamed = FindingKind(
        "template.label.renamed", .advice, "A label of the template stands otherwise in a copy, and was taken for it.",
        remedy: "Check that the right values were read.")
    /// Another namespace than the template's.
    public static let templateNamespace = FindingKind(
        "template.namespace.other", .advice,
        "A copy has another namespace than the template; names alone were matched.",
        remedy: "Check that the copy is of the same version of the form.")
    /// Several plans for a template of one.
    public static let templateOnePlan = FindingKind(
        "template.plans.one", .error, "The template holds one plan, and there are more.",
        remedy: "Write into a folder (-o FOLDER/), or repeat a part of the template for plans.")
    /// A round trip that fails.
    public static let templateTestFailed = FindingKind(
        "template.test.failed", .error, "What the template writes does not read back as declared.",
        remedy: "Correct the template, or declare the loss in the file of losses beside it.")
}
