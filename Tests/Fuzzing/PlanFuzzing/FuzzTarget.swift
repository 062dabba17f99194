import PlanFindings
import PlanTesting

/// A reader under fuzzing: takes any bytes, and says which promise they broke. A trap, a leak or a slow unit is seen by the
/// fuzzer itself.
package struct FuzzTarget: Sendable {
    /// The name that `scripts/fuzz` knows it by.
    package let name: String
    private let examine: @Sendable ([UInt8]) -> [String]

    package init(_ name: String, _ examine: @escaping @Sendable ([UInt8]) -> [String]) {
        self.name = name
        self.examine = examine
    }

    /// The promises that these bytes broke, in words; empty where all were kept.
    package func broken(by bytes: [UInt8]) -> [String] { examine(bytes) }

    /// All targets, in the order in which they are run.
    package static let all = [json, xml, csv, mapping, template, bundle, container, word, excel]

    /// The target of a name.
    package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
