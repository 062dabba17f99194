internal import PlanMapping
internal import PlanPipeline

/// Runs a survey of documents for a command.
enum Survey {
    /// Reads the documents and hands on each with whether it is the only one; returns why files were skipped.
    static func run(
        _ sources: [String], _ options: MigrationOptions, schema: [UInt8]? = nil, target: LossTarget? = nil,
        hasFacts: Bool = false,
        _ context: ToolContext,
        each: (SurveyEntry, Bool) throws(OutputFailure) -> Void
    ) async throws(ToolFailure) -> [SkipReason] {
        do {
            let survey = try DocumentSurvey(options, schema: schema, target: target, hasFacts: hasFacts)
            let inventory = try survey.find(sources)
            guard !inventory.items.isEmpty else { throw ToolFailure(.input, "No document was found.") }
            let isAlone = inventory.items.count == 1
            try await survey.run(inventory, shouldStop: context.shouldStop) { try each($0, isAlone) }
            return inventory.skipped.map(\.reason)
        } catch let failure as ToolFailure {
            throw failure
        } catch let failure as MigrationFailure {
            throw ToolFailure(ExitStatus(failure), failure.message)
        } catch let failure as OutputFailure {
            throw ToolFailure(.interrupted, failure.message + ".")
        } catch {
            throw ToolFailure(.fault, "The documents could not be read to the end.")
        }
    }

    /// Writes the end of a report.
    static func write(_ console: Console, _ body: () throws(OutputFailure) -> Void) throws(ToolFailure) {
        do throws(OutputFailure) { try body() } catch { throw ToolFailure(.interrupted, error.message + ".") }
    }
}
