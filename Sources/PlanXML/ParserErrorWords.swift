internal import CLibXML2
internal import PlanFindings

/// What libxml2's error codes mean in our own words. Its messages are never used: they can hold text of the document.
enum ParserErrorWords {
    /// Whether an error that libxml2 would read past ends the document here, because something would be lost.
    static func isFatal(_ code: Int32) -> Bool {
        [
            XML_NS_ERR_ATTRIBUTE_REDEFINED.rawValue, XML_WAR_UNDECLARED_ENTITY.rawValue,
            XML_ERR_UNDECLARED_ENTITY.rawValue,
        ].contains(UInt32(bitPattern: code))
    }

    /// The failure for a stop.
    static func failure(
        _ stop: XMLEventSink.Stop, atEnd: Bool, sink: inout XMLEventSink, limits: Limits, part: String?
    ) -> DocumentFailure {
        let place = SourcePlace(part: part, line: Int(sink.stopLine), column: Int(sink.stopColumn))
        switch stop {
        case .doctype:
            return DocumentFailure(XMLFindings.doctype, "There is a DOCTYPE here; it was not read.", at: place)
        case .entity:
            return DocumentFailure(XMLFindings.entity, "There is a reference to an entity here.", at: place)
        case .depth:
            return DocumentFailure(
                XMLFindings.depth, "Elements are nested more than \(limits.depth) deep.", at: place)
        case .text:
            return DocumentFailure(XMLFindings.text, "A text is longer than \(limits.textBytes) bytes.", at: place)
        case .names:
            return DocumentFailure(
                XMLFindings.names, "There are more than \(XMLNameTable.limit) different names.", at: place)
        case .nodes:
            return DocumentFailure(
                XMLFindings.nodes, "There are more than \(limits.nodes) elements, attributes and texts.", at: place)
        case .malformed(let code): return malformed(code, atEnd: atEnd, sink: &sink, at: place)
        }
    }

    private static func malformed(
        _ code: Int32, atEnd: Bool, sink: inout XMLEventSink, at place: SourcePlace
    ) -> DocumentFailure {
        let error = xmlParserErrors(rawValue: UInt32(bitPattern: code))
        if error == XML_ERR_UNDECLARED_ENTITY || error == XML_WAR_UNDECLARED_ENTITY {
            return DocumentFailure(XMLFindings.entity, "There is a reference to an undeclared entity here.", at: place)
        }
        let open = sink.open.count > 0 ? name(sink.open.last?.name, sink) : nil
        if atEnd, isEarlyEnd(error), !(sink.hasRoot && sink.open.count == 0 && !sink.endsInMarkup) {
            let end = sink.endOfInput()
            let endPlace = SourcePlace(part: place.part, line: Int(end.line), column: Int(end.column))
            if !sink.hasRoot, error == XML_ERR_DOCUMENT_EMPTY || error == XML_ERR_DOCUMENT_END, !sink.endsInMarkup {
                return DocumentFailure(XMLFindings.empty, "There is no element.", at: endPlace)
            }
            if let open {
                return DocumentFailure(
                    XMLFindings.truncated, "The document ends before the end tag of \(label: open).", at: endPlace)
            }
            return DocumentFailure(XMLFindings.truncated, "The document ends inside its markup.", at: endPlace)
        }
        if error == XML_ERR_TAG_NAME_MISMATCH, let open {
            return DocumentFailure(
                XMLFindings.malformed, "The end tag here is not that of \(label: open), the element which is open.",
                at: place)
        }
        if let words = words(error) { return DocumentFailure(XMLFindings.malformed, words, at: place) }
        return DocumentFailure(
            XMLFindings.malformed, "The markup here breaks a rule of XML (libxml2 error \(code)).", at: place)
    }

    private static func name(_ index: Int32?, _ sink: XMLEventSink) -> String? {
        guard let index, sink.names.names.indices.contains(Int(index)) else { return nil }
        return sink.names.names[Int(index)].written
    }

    /// Errors that mean what they say even when the parser meets them at the end of the bytes.
    private static func isEarlyEnd(_ error: xmlParserErrors) -> Bool {
        ![
            XML_ERR_INVALID_CHAR, XML_ERR_INVALID_CHARREF, XML_ERR_TAG_NAME_MISMATCH, XML_ERR_ATTRIBUTE_REDEFINED,
            XML_ERR_LT_IN_ATTRIBUTE, XML_ERR_UNKNOWN_VERSION, XML_ERR_MISPLACED_CDATA_END,
            XML_NS_ERR_ATTRIBUTE_REDEFINED,
        ].contains(error)
    }

    private static func words(_ error: xmlParserErrors) -> FindingMessage? {
        switch error {
        case XML_ERR_DOCUMENT_EMPTY, XML_ERR_DOCUMENT_END:
            "There is something other than one element with comments round it here."
        case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_ENCODING: "A character here is not allowed in XML."
        case XML_ERR_INVALID_CHARREF, XML_ERR_INVALID_HEX_CHARREF, XML_ERR_INVALID_DEC_CHARREF:
            "A numeric reference here stands for no character that XML allows."
        case XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_NAME_REQUIRED:
            "A name or the ; of a reference is missing here; write & as &amp; and < as &lt;."
        case XML_ERR_ENTITYREF_NO_NAME: "The & here starts no reference; write it as &amp;."
        case XML_ERR_LT_IN_ATTRIBUTE: "An attribute value here holds a <; write it as &lt;."
        case XML_ERR_LT_REQUIRED: "A < is missing here."
        case XML_ERR_ATTRIBUTE_NOT_STARTED: "The value of an attribute here has no opening quote."
        case XML_ERR_ATTRIBUTE_NOT_FINISHED: "The value of an attribute here has no closing quote."
        case XML_ERR_ATTRIBUTE_WITHOUT_VALUE, XML_ERR_EQUAL_REQUIRED: "An attribute here has no value."
        case XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED: "An attribute stands twice in the tag here."
        case XML_ERR_SPACE_REQUIRED: "A space is missing here."
        case XML_ERR_GT_REQUIRED, XML_ERR_TAG_NOT_FINISHED: "The > of a tag is missing here."
        case XML_ERR_LTSLASH_REQUIRED: "An end tag is missing here."
        case XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_HYPHEN_IN_COMMENT:
            "A comment here does not end with -->, or holds -- inside."
        case XML_ERR_CDATA_NOT_FINISHED: "A CDATA section here does not end."
        case XML_ERR_MISPLACED_CDATA_END: "There is a ]]> in the text here; write it as ]]&gt;."
        case XML_ERR_PI_NOT_STARTED, XML_ERR_PI_NOT_FINISHED: "A processing instruction here is not whole."
        case XML_ERR_RESERVED_XML_NAME:
            "The name xml is reserved; an XML declaration may stand only at the very start of the document."
        case XML_ERR_XMLDECL_NOT_STARTED, XML_ERR_XMLDECL_NOT_FINISHED, XML_ERR_VERSION_MISSING,
            XML_ERR_UNKNOWN_VERSION, XML_ERR_VERSION_MISMATCH, XML_ERR_ENCODING_NAME, XML_ERR_STANDALONE_VALUE,
            XML_ERR_STRING_NOT_STARTED, XML_ERR_STRING_NOT_CLOSED:
            "The XML declaration is faulty."
        default: nil
        }
    }

    /// The words for a fault in namespaces that the document survives.
    static func namespaceMessage(_ code: Int32) -> FindingMessage {
        switch xmlParserErrors(rawValue: UInt32(bitPattern: code)) {
        case XML_NS_ERR_UNDEFINED_NAMESPACE: "A prefix in the tag before this place is not declared."
        case XML_NS_ERR_QNAME, XML_NS_ERR_COLON: "A name in the tag before this place has a colon out of place."
        default: "A namespace declaration in the tag before this place is not allowed."
        }
    }
}
