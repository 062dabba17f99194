internal import CLibXML2

/// The functions that libxml2 calls; each passes what it is given to the sink behind its first argument.
enum XMLCallbacks {
    /// A handler with these functions.
    static func handler() -> xmlSAXHandler {
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = plankit_sax2_magic()
        unsafe handler.startElementNs = start
        unsafe handler.endElementNs = end
        unsafe handler.characters = text
        unsafe handler.ignorableWhitespace = text
        unsafe handler.cdataBlock = text
        unsafe handler.comment = comment
        unsafe handler.processingInstruction = instruction
        unsafe handler.internalSubset = doctype
        unsafe handler.reference = reference
        return unsafe handler
    }

    @inline(__always)
    private static func sink(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLEventSink>? {
        unsafe data?.assumingMemoryBound(to: XMLEventSink.self)
    }

    private static let start: startElementNsSAX2Func = { data, local, prefix, namespace, _, _, count, _, attributes in
        guard let sink = unsafe sink(data), let local = unsafe local else { return }
        unsafe sink.pointee.start(local, prefix, namespace, count, attributes)
    }

    private static let end: endElementNsSAX2Func = { data, _, _, _ in
        unsafe sink(data)?.pointee.end()
    }

    private static let text: charactersSAXFunc = { data, start, count in
        guard let sink = unsafe sink(data), let start = unsafe start else { return }
        unsafe sink.pointee.text(start, count)
    }

    private static let comment: commentSAXFunc = { data, value in
        unsafe sink(data)?.pointee.comment(value)
    }

    private static let instruction: processingInstructionSAXFunc = { data, target, value in
        unsafe sink(data)?.pointee.instruction(target, value)
    }

    // The markup guard refuses a DOCTYPE before this; kept so that none can slip past both.
    private static let doctype: internalSubsetSAXFunc = { data, _, _, _ in
        unsafe sink(data)?.pointee.haltHere(.doctype)
    }

    private static let reference: referenceSAXFunc = { data, _ in
        unsafe sink(data)?.pointee.haltHere(.entity)
    }

    /// Takes the code and place of an error, never its message, which can hold text of the document.
    ///
    /// With a schema plugged in, `data` is libxml2's own, so the sink is found through the context.
    static let parserError: plankit_error_handler = { _, error in
        guard let error = unsafe error, let raw = unsafe error.pointee.ctxt else { return }
        let context = unsafe raw.assumingMemoryBound(to: xmlParserCtxt.self)
        guard let sink = unsafe sink(context.pointee._private) else { return }
        let code = unsafe error.pointee.code
        if unsafe error.pointee.level == XML_ERR_FATAL || ParserErrorWords.isFatal(code) {
            unsafe sink.pointee.haltHere(.malformed(code: code))
        } else if unsafe error.pointee.level == XML_ERR_ERROR {
            unsafe sink.pointee.note(code)
        }
    }

    /// Takes the code of a violation; the place is that of the element the sink saw last.
    static let schemaError: plankit_error_handler = { data, error in
        guard let sink = unsafe sink(data), let error = unsafe error else { return }
        unsafe sink.pointee.add(violation: error.pointee)
    }
}
