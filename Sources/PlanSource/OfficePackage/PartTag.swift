internal import PlanXML

/// The names of elements and attributes that the reader of a part knows; every other name is `other`.
protocol PartTag: Hashable, Sendable {
    /// A name that means nothing to the reader.
    static var other: Self { get }

    /// The tag of a name.
    static func tag(of name: XMLName) -> Self
}

extension PartTag where Self: RawRepresentable & CaseIterable, RawValue == String {
    /// The tags by local name.
    static func byLocalName() -> [String: Self] {
        Dictionary(allCases.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
