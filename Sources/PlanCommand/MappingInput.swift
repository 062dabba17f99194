internal import PlanFindings
internal import PlanMapping
internal import PlanPipeline
internal import PlanSource

/// Reads mapping files and samples for the commands about mappings.
enum MappingInput {
    /// A mapping without a mistake.
    static func read(_ path: String) throws(ToolFailure) -> Mapping {
        let sources: [MappingSource]
        do throws(MigrationFailure) { sources = try MappingSource.read([path]) } catch {
            throw ToolFailure(ExitStatus(error), error.message)
        }
        guard let source = sources.first else { throw ToolFailure(.fault, "The mapping \(path) was not read.") }
        return source.mapping
    }

    /// A mapping; `nil` where it has mistakes, which `findings` then tells.
    static func read(_ path: String, findings: inout Findings) throws(ToolFailure) -> Mapping? {
        do throws(DocumentFailure) {
            return try MappingSource(path: path, findings: &findings)?.mapping
        } catch {
            throw unreadable(path, error)
        }
    }

    /// The bytes of a sample.
    static func bytes(_ path: String) throws(ToolFailure) -> [UInt8] {
        do throws(DocumentFailure) {
            var source = try ByteSource(path: path)
            return try source.readAll(limit: 64 << 20)
        } catch {
            throw unreadable(path, error)
        }
    }

    private static func unreadable(_ path: String, _ failure: DocumentFailure) -> ToolFailure {
        ToolFailure(.input, "\(path) cannot be read: \(failure.finding.message.rendered())")
    }
}
