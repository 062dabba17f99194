import PlanFindings
import PlanModel
import PlanSource
package import PlanXML

/// What a task that reads many documents keeps between them: a parser is dearer than most documents.
///
/// It belongs to one task.
package final class ReaderPool {
    final class XML {
        var reader: XMLPlanReader

        init(limits: Limits, schema: XMLSchema?) { reader = XMLPlanReader(limits: limits, schema: schema) }
    }

    /// What the bytes of documents are read into.
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    private var kept: (xml: XML, limits: Limits)?

    private let schema: XMLSchema?

    /// - Parameter schema: a schema that canonical XML is checked against while it is read.
    package init(schema: XMLSchema? = nil) { self.schema = schema }

    private var keptOffice: (reader: OfficeReader, limits: Limits)?

    /// A reader of Word documents and Excel workbooks.
    func office(limits: Limits) -> OfficeReader {
        if let keptOffice, keptOffice.limits == limits { return keptOffice.reader }
        let reader = OfficeReader(limits: limits)
        keptOffice = (reader, limits)
        return reader
    }

    /// A reader of canonical XML, ready for a new document.
    func xml(limits: Limits) -> XML {
        if let kept, kept.limits == limits {
            kept.xml.reader.restart()
            return kept.xml
        }
        let xml = XML(limits: limits, schema: schema)
        kept = (xml, limits)
        return xml
    }
}

@available(*, unavailable)
extension ReaderPool: Sendable {}
