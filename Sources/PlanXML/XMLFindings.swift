public import PlanFindings

/// The kinds of findings that reading and writing XML can make.
public enum XMLFindings {
    /// The document breaks a rule of XML 1.0.
    public static let malformed = FindingKind(
        "xml.malformed", .error, "The document is not well-formed XML",
        remedy: "Mend the place named, or export the document again.")
    /// The document ends before its last element does.
    public static let truncated = FindingKind(
        "xml.truncated", .error, "The document ends too early",
        remedy: "Fetch or export the whole document again; the end is missing.")
    /// There is no element at all.
    public static let empty = FindingKind(
        "xml.empty", .error, "The document holds no element", remedy: "Check that the right file was given.")
    /// A document type declaration.
    public static let doctype = FindingKind(
        "xml.doctype.refused", .error, "The document has a DOCTYPE, which is refused",
        remedy:
            "Export without a document type declaration, or remove it; entities it declares would be unsafe to read.")
    /// A reference to an entity other than the five of XML.
    public static let entity = FindingKind(
        "xml.entity.refused", .error, "The document refers to an entity that is not one of the five of XML",
        remedy: "Write the character itself or a numeric reference such as &#160;.")
    /// Elements nested too deeply.
    public static let depth = FindingKind(
        "xml.limit.depth", .error, "Elements are nested deeper than the limit",
        remedy: "Check the document; raise the depth limit only for a source you trust.")
    /// Too many attributes on one element.
    public static let attributes = FindingKind(
        "xml.limit.attributes", .error, "An element has more attributes than the limit",
        remedy: "Check the document; raise the attribute limit only for a source you trust.")
    /// A text, comment or attribute value that is too long.
    public static let text = FindingKind(
        "xml.limit.text", .error, "A text is longer than the limit",
        remedy: "Check the document; raise the text limit only for a source you trust.")
    /// A start tag that is too long.
    public static let tag = FindingKind(
        "xml.limit.tag", .error, "A tag is longer than the limit",
        remedy: "Check the document; raise the tag limit only for a source you trust.")
    /// Too many different names.
    public static let names = FindingKind(
        "xml.limit.names", .error, "The document uses more different names than the limit",
        remedy: "Check the document: real exports use few names.")
    /// Too many elements, attributes and texts at once.
    public static let nodes = FindingKind(
        "xml.limit.nodes", .error, "The document has more elements, attributes and texts than the limit",
        remedy: "Split the document, or raise the node limit for a source you trust.")
    /// Too many bytes to be read whole.
    public static let bytes = FindingKind(
        "xml.limit.bytes", .error, "The document is larger than the limit",
        remedy: "Split the document, or raise the limit of document bytes for a source you trust.")
    /// A NUL byte.
    public static let nul = FindingKind(
        "xml.nul", .error, "The document holds a NUL byte",
        remedy: "The file is damaged or not XML; export it again.")
    /// Bytes that are no characters in the encoding of the document.
    public static let encodingInvalid = FindingKind(
        "xml.encoding.invalid", .error, "The bytes are not characters of the document's encoding",
        remedy: "Save the document as UTF-8, or declare its true encoding, such as windows-1252, in its first line.")
    /// An encoding that is not read.
    public static let encodingUnsupported = FindingKind(
        "xml.encoding.unsupported", .error, "The encoding of the document is not supported",
        remedy: "Save the document as UTF-8.")
    /// The declaration names another encoding than the bytes have.
    public static let encodingMismatch = FindingKind(
        "xml.encoding.mismatch", .warning, "The document is not in the encoding that it declares",
        remedy: "Check accented letters and dashes in the result; correct the declaration at the source.")
    /// A prefix without declaration and other faults in namespaces.
    public static let namespace = FindingKind(
        "xml.namespace", .warning, "A name does not follow the rules of XML namespaces",
        remedy: "Declare the prefix with xmlns at the source; the name was read without a namespace.")
    /// A schema that cannot be used.
    public static let schemaInvalid = FindingKind(
        "xml.schema.invalid", .error, "The XML schema cannot be used", remedy: "Mend the schema at the place named.")
    /// A document that breaks its schema.
    public static let schemaViolation = FindingKind(
        "xml.schema.violation", .error, "The document does not follow its XML schema",
        remedy: "Mend the place named at the source, or read the document without its schema.")
    /// A character that XML cannot hold, while writing.
    public static let unwritable = FindingKind(
        "xml.character.unwritable", .warning, "A text holds characters that XML 1.0 cannot hold",
        remedy: "Each was written as U+FFFD; remove control characters at the source.")

    /// Every kind, for catalogues and tests.
    public static let all: [FindingKind] = [
        malformed, truncated, empty, doctype, entity, depth, attributes, text, tag, names, nodes, bytes, nul,
        encodingInvalid, encodingUnsupported, encodingMismatch, namespace, schemaInvalid, schemaViolation, unwritable,
    ]
}
