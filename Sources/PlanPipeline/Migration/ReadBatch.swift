/// What became of a few documents that follow each other, on its way from a worker to the outputs.
package struct ReadBatch: Sendable {
    /// One document.
    package struct Document: Sendable {
        package var result: DocumentResult
        /// Where its plans stand in `bytes`; absent where `result` says where they are.
        package var held: Range<Int>?
        /// Whether it was read in this run.
        package var isNew: Bool
    }

    /// The number of the first document, from 0.
    package let first: Int
    package private(set) var documents: [Document] = []
    /// The plans of those documents that were read just now.
    package var bytes: [UInt8] = []

    package init(first: Int) { self.first = first }

    package var end: Int { first + documents.count }

    package var news: Int { documents.count { $0.isNew } }

    package mutating func append(_ result: DocumentResult, held: Range<Int>? = nil, isNew: Bool) {
        documents.append(Document(result: result, held: held, isNew: isNew))
    }
}
