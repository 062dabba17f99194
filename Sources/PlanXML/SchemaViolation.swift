internal import CLibXML2
internal import PlanFindings

/// One place where a document breaks its schema: codes and names, never a value.
struct SchemaViolation {
    /// What was broken, as far as it decides the words.
    enum Rule {
        case value, unexpected, attribute, missingAttribute, undeclared, key, other
    }

    var rule: Rule
    var code: Int32
    var name: Int32
    var line: Int32
    var column: Int32
    /// The attribute concerned.
    var attribute: String?
    /// What the schema would allow; words of the schema, not of the document.
    var expected: String?

    /// The sentence to show.
    func message(names: [XMLName]) -> FindingMessage {
        let element = names.indices.contains(Int(name)) ? names[Int(name)].written : ""
        switch (rule, attribute, expected) {
        case (.value, let attribute?, _):
            return
                "The value of the attribute \(label: attribute) of \(label: element) is not one that the schema allows."
        case (.value, nil, _): return "The value of \(label: element) is not one that the schema allows."
        case (.unexpected, _, let expected?):
            return
                "The content of the document at \(label: element) is not what the schema expects here: \(known: expected)."
        case (.unexpected, _, nil): return "The element \(label: element) is not expected here."
        case (.attribute, let attribute, _):
            return "The attribute \(label: attribute ?? "") is not allowed on \(label: element)."
        case (.missingAttribute, let attribute, _):
            return "The attribute \(label: attribute ?? "") is missing on \(label: element)."
        case (.undeclared, _, _): return "The schema does not know the element \(label: element) here."
        case (.key, _, _):
            return "A key or reference of \(label: element) is missing, doubled or without its counterpart."
        case (.other, _, _): return "The element \(label: element) breaks the schema (libxml2 error \(code))."
        }
    }

    static func rule(of code: Int32) -> Rule {
        switch xmlParserErrors(rawValue: UInt32(bitPattern: code)) {
        case XML_SCHEMAV_ELEMENT_CONTENT, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2,
            XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_4:
            .unexpected
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2,
            XML_SCHEMAV_CVC_TYPE_3_1_1:
            .attribute
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_4: .missingAttribute
        case XML_SCHEMAV_CVC_ELT_1, XML_SCHEMAV_CVC_TYPE_1, XML_SCHEMAV_CVC_TYPE_2: .undeclared
        case XML_SCHEMAV_CVC_IDC: .key
        case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2,
            XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3, XML_SCHEMAV_CVC_LENGTH_VALID, XML_SCHEMAV_CVC_MINLENGTH_VALID,
            XML_SCHEMAV_CVC_MAXLENGTH_VALID, XML_SCHEMAV_CVC_MININCLUSIVE_VALID, XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID,
            XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID, XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID, XML_SCHEMAV_CVC_TOTALDIGITS_VALID,
            XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID, XML_SCHEMAV_CVC_PATTERN_VALID, XML_SCHEMAV_CVC_ENUMERATION_VALID,
            XML_SCHEMAV_CVC_FACET_VALID, XML_SCHEMAV_CVC_TYPE_3_1_2,
            XML_SCHEMAV_CVC_ATTRIBUTE_3, XML_SCHEMAV_CVC_ATTRIBUTE_4, XML_SCHEMAV_CVC_ELT_5_2_2_2_1,
            XML_SCHEMAV_CVC_ELT_5_2_2_2_2, XML_SCHEMAV_CVC_AU:
            .value
        default: .other
        }
    }
}

extension XMLEventSink {
    /// Keeps a violation at the element that the schema judges now. A bad value makes two errors; one is kept.
    mutating func add(violation error: xmlError) {
        let rule = unsafe SchemaViolation.rule(of: error.code)
        let text = unsafe error.message.map { unsafe String(cString: $0) } ?? ""
        let violation = unsafe SchemaViolation(
            rule: rule, code: error.code, name: judged.name, line: judged.line, column: judged.column,
            attribute: rule == .unexpected ? nil : SchemaWords.attribute(in: text),
            expected: rule == .unexpected ? SchemaWords.expected(in: text) : nil)
        if rule == .value, let last = violations.last, last.rule == .value, last.line == violation.line,
            last.column == violation.column, last.attribute == violation.attribute
        {
            return
        }
        violationCount += 1
        violations.append(violation)
    }
}
