internal import CLibXML2
public import PlanFindings
internal import Synchronization

/// An XML schema (XSD 1.0), compiled once and used by any number of readers at the same time.
///
/// `@unchecked Sendable`: libxml2 only reads an `xmlSchema` after compiling it; each validation has a context of its
/// own, and loading further schemas by `xsi:schemaLocation` is off when a schema is given.
@safe
public final class XMLSchema: @unchecked Sendable {
    let pointer: xmlSchemaPtr

    private static let serial = Mutex(0)

    /// Compiles a schema.
    ///
    /// - Parameters:
    ///   - bytes: The XSD document.
    ///   - includes: The documents that it may include or import, by the location it names them with. Nothing else is
    ///     ever loaded, from a file or the network.
    ///   - limits: What the schema documents may cost.
    /// - Throws: `xml.schema.invalid`, or the failure of reading one of the documents.
    public init(
        _ bytes: [UInt8], includes: [String: [UInt8]] = [:], limits: Limits = Limits()
    ) throws(DocumentFailure) {
        _ = XMLLibrary.isReady
        // libxml2 would replace entities while compiling; the reader refuses a DOCTYPE before that.
        try Self.check(bytes, part: nil, limits: limits)
        for (name, document) in includes.sorted(by: { $0.key < $1.key }) {
            try Self.check(document, part: name, limits: limits)
        }
        let number = Self.serial.withLock { serial in
            serial += 1
            return serial
        }
        let base = "plankit-schema-\(number)/"
        let main = base + "schema.xsd"
        let addresses = [main] + includes.keys.map { base + $0 }
        XMLLibrary.resources.withLock { resources in
            resources[main] = bytes
            for (name, document) in includes { resources[base + name] = document }
        }
        defer {
            XMLLibrary.resources.withLock { resources in
                for address in addresses { resources[address] = nil }
            }
        }
        unsafe pointer = unsafe try Self.compile(main)
    }

    deinit { unsafe xmlSchemaFree(pointer) }

    private static func compile(_ address: String) throws(DocumentFailure) -> xmlSchemaPtr {
        guard let parser = unsafe xmlSchemaNewParserCtxt(address) else {
            throw DocumentFailure(XMLFindings.schemaInvalid, "The schema parser has no memory.")
        }
        defer { unsafe xmlSchemaFreeParserCtxt(parser) }
        var fault = CompileFault()
        let compiled = unsafe withUnsafeMutablePointer(to: &fault) { place in
            unsafe plankit_set_schema_compile_errors(parser, CompileFault.record, place)
            return unsafe xmlSchemaParse(parser)
        }
        if let compiled = unsafe compiled {
            guard fault.code == 0 else {
                unsafe xmlSchemaFree(compiled)
                throw fault.failure
            }
            return unsafe compiled
        }
        throw fault.failure
    }

    private static func check(_ bytes: [UInt8], part: String?, limits: Limits) throws(DocumentFailure) {
        var options = XMLEventReader.Options()
        options.part = part
        var reader = XMLEventReader(limits: limits, options: options)
        var findings = Findings()
        try reader.read(bytes.span, isLast: true, into: &findings) { _, _, _ in }
    }
}

/// The first error of compiling a schema.
private struct CompileFault {
    var code: Int32 = 0
    var line = 0

    static let record: plankit_error_handler = { data, error in
        guard let fault = unsafe data?.assumingMemoryBound(to: CompileFault.self), let error = unsafe error,
            unsafe fault.pointee.code == 0, unsafe error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue
        else { return }
        unsafe fault.pointee.code = error.pointee.code
        unsafe fault.pointee.line = Int(error.pointee.line)
    }

    var failure: DocumentFailure {
        DocumentFailure(
            XMLFindings.schemaInvalid, "The schema cannot be compiled (libxml2 error \(code)).",
            at: line > 0 ? SourcePlace(line: line) : nil)
    }
}
