/// A closed code set of the model; the raw value is what stands in JSON and XML.
public protocol PlanCode: RawRepresentable, CaseIterable, Sendable, Hashable
where RawValue == String, AllCases == [Self] {}

/// What the codec needs of a code set: the position of each code, in the order of the shape.
package protocol IndexedCode: PlanCode {
    var index: UInt8 { get }
}
