internal import CLibXML2
internal import Synchronization

/// The one-time set-up of libxml2 for this process. It is never torn down: others may be using the library.
enum XMLLibrary {
    /// Documents that a schema being compiled may include, by the address made up for them; nothing else can be loaded.
    static let resources = Mutex<[String: [UInt8]]>([:])

    /// Ready to parse: touch before the first context is made.
    static let isReady: Bool = {
        xmlInitParser()
        unsafe xmlSetExternalEntityLoader(refusingLoader)
        return true
    }()

    /// Refuses every external entity, whatever file or network address it names, except resources held in memory.
    private static let refusingLoader: xmlExternalEntityLoader = { address, _, context in
        guard let address = unsafe address, let context = unsafe context else { return nil }
        let name = unsafe String(cString: address)
        guard let bytes = resources.withLock({ $0[name] }), let count = Int32(exactly: bytes.count) else { return nil }
        return unsafe bytes.withUnsafeBytes { raw -> xmlParserInputPtr? in
            let start = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let start = unsafe start,
                let buffer = unsafe xmlParserInputBufferCreateMem(start, count, XML_CHAR_ENCODING_NONE)
            else { return nil }
            guard let input = unsafe xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE) else {
                unsafe xmlFreeParserInputBuffer(buffer)
                return nil
            }
            unsafe input.pointee.filename = unsafe UnsafeRawPointer(xmlCharStrdup(address))?.assumingMemoryBound(
                to: CChar.self)
            return unsafe input
        }
    }
}
