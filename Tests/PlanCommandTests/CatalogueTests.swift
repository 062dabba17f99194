import PlanFindings
import Testing

@testable import PlanCommand

@Suite struct CatalogueTests {
    /// Every code that the sources declare can be explained.
    @Test func everyDeclaredCodeIsInTheCatalogue() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        var declared: Set<String> = []
        func look(_ folder: String) {
            for name in Scratch.names(in: folder) {
                let path = folder + "/" + name
                if name.hasSuffix(".swift") {
                    for part in Scratch.text(path).split(separator: "= FindingKind(").dropFirst() {
                        let code = part.drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" }
                        if code.contains("."), !code.contains(" ") { declared.insert(String(code)) }
                    }
                } else {
                    look(path)
                }
            }
        }
        look(root + "/Sources")
        #expect(declared.count > 100)
        let known = Set(FindingCatalogue.all.map(\.code))
        #expect(declared.subtracting(known).sorted() == [])
    }

    @Test func everyCodeIsExplained() async {
        for kind in FindingCatalogue.all {
            #expect(!kind.title.isEmpty && !kind.remedy.isEmpty, "\(kind.code)")
        }
        let run = await plankit("explain", "learner.upn.invalid")
        #expect(run.output.contains("Unique Pupil Number"))
    }
}
