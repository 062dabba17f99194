import PlanModel
import Testing

struct CodeSetTests {
    @Test(arguments: [
        (CodeSet.ethnicity, "WBRI", "White - British"), (.ethnicity, "ABRI", "Asian - British"), (.sex, "F", "Female"),
        (.senProvision, "K", "SEN support"), (.senProvision, "A", "School Action / Early Years Action"),
        (.senType, "SEMH", "Social, emotional and mental health"), (.yearGroup, "R", "Reception"),
        (.yearGroup, "14", "Year 14"), (.localAuthority, "202", "Camden"),
    ])
    func codesAndLabelsLeadToEachOther(_ set: CodeSet, _ code: String, _ label: String) {
        #expect(set.entry(code: code)?.label == label)
        #expect(set.entry(label: label)?.code == code)
        #expect(set.entry(label: "  " + label.uppercased().replacing(" ", with: "\u{A0} "))?.code == code)
        #expect(set.entry(code: code.lowercased())?.code != code || code == code.lowercased())
    }

    @Test func theListsAreWhole() {
        #expect(CodeSet.all.map(\.entries.count) == [108, 3, 6, 15, 21, 158])
        for set in CodeSet.all {
            #expect(Set(set.entries.map(\.code)).count == set.entries.count, "a code stands twice in \(set.name)")
            for entry in set.entries {
                #expect(entry.label?.isEmpty != true)
                #expect(entry.label != nil || !entry.remark.isEmpty)
                #expect(set.entry(code: entry.code) == entry)
            }
        }
    }

    @Test func whatIsNoLongerUsedSaysSo() {
        #expect(CodeSet.senProvision.entries.filter { !$0.isCurrent }.map(\.code) == ["S", "A", "P"])
        #expect(CodeSet.localAuthority.entries.count { !$0.isCurrent } == 5)
        #expect(CodeSet.senType.entry(code: "BESD")?.isCurrent == false)
        #expect(CodeSet.localAuthority.entry(label: "Dorset")?.code == "838", "the one abolished is 835")
    }

    @Test func typesBelongToBroadAreas() {
        #expect(CodeSet.broadArea(ofType: "ASD") == .communicationAndInteraction)
        #expect(CodeSet.broadArea(ofType: "PD") == .sensoryAndPhysical)
        #expect(
            CodeSet.senType.entries.filter { CodeSet.broadArea(ofType: $0.code) == nil }.map(\.code) == [
                "DS", "OTH", "NSA",
            ])
    }

    @Test func yearsAreCountedFromReception() {
        #expect(CodeSet.yearNumber(ofGroup: "R") == 0)
        #expect(CodeSet.yearNumber(ofGroup: "11") == 11)
        for code in ["N1", "M", "X", "0", "15", "07", "+1", "-1", "", "E1"] {
            #expect(CodeSet.yearNumber(ofGroup: code) == nil)
        }
    }

    @Test func formerLabelsAreKnown() {
        #expect(CodeSet.senType.entry(label: "visual impairment")?.code == "VI")
        #expect(CodeSet.ethnicity.entry(label: "nothing of the kind") == nil)
    }
}
