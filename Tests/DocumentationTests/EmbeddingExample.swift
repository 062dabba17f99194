import PlanKit

func migrate(_ folder: String, into run: String) async throws {
    let outcome = try await Migration(MigrationOptions(sources: [folder], output: run)).run()
    if case .finished(let report) = outcome {
        print("\(report.plansWritten) plans, \(report.rejected) documents rejected")
    }
}
