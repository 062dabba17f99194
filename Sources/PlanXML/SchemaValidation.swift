internal import CLibXML2

/// The checking of one document against a schema, plugged between the parser and its callbacks.
@safe
final class SchemaValidation {
    private let schema: XMLSchema
    private var validator: xmlSchemaValidCtxtPtr?
    private var plug: xmlSchemaSAXPlugPtr?

    /// Plugs the schema into a parser context; call before the error handler is set, and `end()` before it is freed.
    init(_ schema: XMLSchema, context: xmlParserCtxtPtr, sink: UnsafeMutablePointer<XMLEventSink>) {
        self.schema = schema
        unsafe validator = unsafe xmlSchemaNewValidCtxt(schema.pointer)
        guard let validator = unsafe validator else { return }
        unsafe plankit_set_schema_errors(validator, XMLCallbacks.schemaError, sink)
        unsafe plug = unsafe xmlSchemaSAXPlug(validator, &context.pointee.sax, &context.pointee.userData)
    }

    /// Takes the schema out again; doing so twice does nothing.
    func end() {
        if let plug = unsafe plug { unsafe xmlSchemaSAXUnplug(plug) }
        unsafe plug = nil
        if let validator = unsafe validator { unsafe xmlSchemaFreeValidCtxt(validator) }
        unsafe validator = nil
    }

    deinit { end() }
}
