internal import CLibXML2

/// The checking of documents against a schema, plugged between the parser and its callbacks for one after the other.
@safe
final class SchemaValidation {
    private let schema: XMLSchema
    private let validator: xmlSchemaValidCtxtPtr
    private var plug: xmlSchemaSAXPlugPtr?

    /// - Returns: `nil` where there is no memory.
    init?(_ schema: XMLSchema, sink: UnsafeMutablePointer<XMLEventSink>) {
        guard let validator = unsafe xmlSchemaNewValidCtxt(schema.pointer) else { return nil }
        self.schema = schema
        unsafe self.validator = unsafe validator
        unsafe plankit_set_schema_errors(validator, XMLCallbacks.schemaError, sink)
    }

    /// Plugs the schema into a parser context for a document; call before the error handler is set, and `end()` before
    /// the context is freed.
    func begin(_ context: xmlParserCtxtPtr) {
        end()
        unsafe plug = unsafe xmlSchemaSAXPlug(validator, &context.pointee.sax, &context.pointee.userData)
    }

    /// Takes the schema out again; doing so twice does nothing.
    func end() {
        if let plug = unsafe plug { unsafe xmlSchemaSAXUnplug(plug) }
        unsafe plug = nil
    }

    deinit {
        end()
        unsafe xmlSchemaFreeValidCtxt(validator)
    }
}
