/// A file that holds what a test expects, and that the test itself can write again.
public struct GoldenFile: Sendable {
    /// What is done with a result.
    public enum Mode: Sendable, Hashable {
        /// It is compared with the file.
        case compare
        /// The file is written again.
        case record
        /// Recording was asked for where it must not be.
        case refused

        /// `record` where `PLANKIT_RECORD=1` is set, `refused` where `CI` is true besides, and otherwise `compare`.
        public static var fromEnvironment: Mode {
            guard TestFiles.environment("PLANKIT_RECORD") == "1" else { return .compare }
            return TestFiles.environment("CI") == "true" ? .refused : .record
        }
    }

    /// Where it is.
    public let path: String
    /// What is done with a result.
    public let mode: Mode

    /// A file of expectations.
    public init(path: String, mode: Mode = .fromEnvironment) {
        self.path = path
        self.mode = mode
    }

    /// Compares bytes with the file, or writes them to it.
    ///
    /// - Returns: what differs, for the failure message of any test library; `nil` where nothing does. The values stand
    ///   in it as they are: fixtures hold fictional children only.
    public func difference(_ given: [UInt8]) -> String? {
        do throws(TestFiles.Failure) {
            switch mode {
            case .refused:
                return
                    "PLANKIT_RECORD=1 is set where CI is true: expectations are recorded by a person, who looks at them."
            case .record:
                let known = TestFiles.exists(path) ? try TestFiles.read(path) : nil
                if known != given { try TestFiles.write(given, to: path) }
                return nil
            case .compare:
                guard TestFiles.exists(path) else {
                    return "\(path) is not there. Run the test once with PLANKIT_RECORD=1, and look at what it wrote."
                }
                let wanted = try TestFiles.read(path)
                if wanted == given { return nil }
                let lines = LineDifference.between(
                    wanted: String(decoding: wanted, as: UTF8.self), given: String(decoding: given, as: UTF8.self))
                return "\(path) differs (- wanted, + given):\n" + (lines ?? "in bytes that are not UTF-8")
            }
        } catch {
            return error.description
        }
    }

    /// Compares a text with the file, or writes it to it.
    public func difference(_ given: String) -> String? { difference(Array(given.utf8)) }
}
