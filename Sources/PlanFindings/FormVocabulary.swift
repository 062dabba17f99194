/// The words that blank forms, headers and exports print, so that a label can be shown in a message without showing a child.
///
/// Made from the labels of published blank forms; words that are also forenames are left out on purpose.
enum FormVocabulary {
    /// The label with every run of letters that is not a common form word replaced by `…`; digits are kept up to two.
    static func redacted(_ label: String) -> String {
        var text = ""
        var word: [Unicode.Scalar] = []
        var shown = 0
        func flush() {
            guard !word.isEmpty else { return }
            defer { word.removeAll(keepingCapacity: true) }
            let plain = String(String.UnicodeScalarView(word))
            text += isShown(plain) ? plain : "…"
        }
        for scalar in label.unicodeScalars.prefix(400) {
            shown += 1
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                if let last = word.last, ("a"..."z").contains(last), ("A"..."Z").contains(scalar) { flush() }
                word.append(scalar)
            } else {
                flush()
                text.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
            }
            if text.utf8.count > 80 { break }
        }
        flush()
        return text
    }

    private static func isShown(_ word: String) -> Bool {
        if word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return word.utf8.count <= 2 }
        var letters = Substring(word.lowercased())
        while let last = letters.last, last.isNumber { letters.removeLast() }
        return words.contains(String(letters))
    }

    private static let words = Set(list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

    private static let list = """
        a abilities aboriginal about academic achieved achievement action actions activities activity actual
        additional address addressed adjustments admire adult after age agencies agency alerts all aln alnco
        alp am and annual appreciate are area areas around arrangements as aspirations assessed assessment
        assessments assistant at attainment attend attendance attended attendees authorised barrier barriers
        baseline be began beginning begins behalf behaviour behavioural behaviours being benchmark best
        birth birthdate birthday broad building by can card care caregiver carer carers carried case
        categories category check child children chosen chronic class classification code codes college
        column comment comments communicate communicating communication completed completing concern
        concerns condition contact contribution contributions coordinator cost cover created criteria
        criterion csp current curriculum cycle data date dates days decision decisions deficit delivered
        delivering delivery describe description designated designed desired destination details develop
        development developmental diagnosed diagnosis different differential difficult difficulties
        difficulty digest disability discipline distribution district do dob document does doing done due
        duration early education educational effectiveness ehc ehcp element email end ending engage
        engagement enter entered entry equipment ethnic ethnicity evaluation evening evidence examples exit
        export external factors family features female file final find first following for forename form
        format frequency from full functional functioning further future gender general given goal goals
        going gone good grade grid group gtid guardian guid guidance half has have headteacher health help
        helped history hobbies home hopes how id ideas identified idp ids iep if ildp ilp impact impacting
        implemented implementer important improvement in index individual info information initial input
        instead instruction instructional intended intensity interest interests interval intervention
        interventions invitations invited involved involvement is islander it item key kind know known label
        lang language languages last lead leader learner learners learning legal level levels life like link
        links list local long look looked lsa lsc made main making male many mapping mastery matched
        materials me measurable measure measured medical medium meet meeting members met method mid middle
        minutes mode modified monitor monitoring my myself name names national native nature nau nc ncy need
        needs negotiated next nhs no nominated not note notes now nsn number objective objectives of off
        often on one or organisation organization origin origins other others outcome outcomes oversee page
        paperwork parent parental parents partially participants partly people pep per performance period
        person personnel phase phone physician place placement plan planned planning plans point points
        possible postcode pp practice practitioner preferences preferred prepared present previous primary
        principal procedure professional profile program programme progress projected proposed provide
        provision pupil pupils purpose rank rate ratio rationale re reason record records ref reference reg
        regarding register relationship relationships relevant religion remarks report required resources
        responsibility responsible result review reviewed revision role row sa scheduled schema school score
        section see sen senco send sendco sent seq service services set setting sex sheet short sign
        signature signatures signed site size skill skills small smart so social solution source special
        specially spoken sso staff stage start started state statement status statute step steps strait
        strategies strategy strength strengths student subject success summary support supported supporting
        supportive supports surname ta target targeted targets teacher team techniques telephone term text
        that the their these things this tick time title titles to torres total totals towards trigger
        triggers tutor type uic uid uln unique up updated upn use value version victorian view views voice
        vsn want ways we weakness weaknesses week weekly weeks well wh what when where who whom why wishes
        with work worker working works would write year yes you yp yr
        """
}
