/// Templates to start from: every common field once, to be cut and changed.
package enum TemplateStarter {
    /// The formats there is one for, by the extension of their files.
    package static let formats = ["xml", "csv", "json", "txt"]

    /// The template; `nil` for a format that there is none for.
    package static func text(_ format: String) -> String? {
        switch format {
        case "xml": xml
        case "csv": csv
        case "json": json
        case "txt": plain
        default: nil
        }
    }

    /// What does not come back as it was through such a template.
    package static func losses(_ format: String) -> [String] {
        // One blank for the outcome: of several judgements the last one is written.
        format == "csv" || format == "txt" ? ["/targets/*/outcomes/*/value"] : []
    }

    private static let xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Plans xmlns:plankit="urn:plankit:template" school="{{organisation.name}}">
          <Plan plankit:each="plans" kind="{{kind}}">
            <Learner upn="{{learner.upn}}">
              <Name>{{learner.fullName}}</Name>
              <DateOfBirth>{{learner.dateOfBirth | date yyyy-MM-dd}}</DateOfBirth>
              <Class>{{learner.className | optional}}</Class>
              <YearGroup>{{learner.yearGroup | optional}}</YearGroup>
              <SENProvision>{{learner.senProvision | optional}}</SENProvision>
            </Learner>
            <Period from="{{period.start | date yyyy-MM-dd | optional}}" to="{{period.end | date yyyy-MM-dd | optional}}"/>
            <Strength plankit:each="profile.strengths">{{profile.strengths.text}}</Strength>
            <Need plankit:each="needs">{{needs.text}}</Need>
            <Target plankit:each="targets" number="{{targets.number | optional}}">
              <Statement>{{targets.statement}}</Statement>
              <Criterion plankit:each="targets.successCriteria">{{targets.successCriteria.text}}</Criterion>
              <Strategy plankit:each="targets.strategies">{{targets.strategies.text}}</Strategy>
              <Provision plankit:each="targets.provision" often="{{targets.provision.frequency | optional}}" staff="{{targets.provision.staff | optional}}">{{targets.provision.text}}</Provision>
              <Due>{{targets.due | date yyyy-MM-dd | optional}}</Due>
              <Outcome plankit:each="targets.outcomes" on="{{targets.outcomes.on | date yyyy-MM-dd | optional}}" value="{{targets.outcomes.value | optional}}">{{targets.outcomes.comment}}</Outcome>
            </Target>
            <NextReview>{{reviewArrangements.nextReview | date yyyy-MM-dd | optional}}</NextReview>
            <Notes>{{notes | optional}}</Notes>
          </Plan>
        </Plans>

        """

    private static let csv = """
        School,Kind,Name,UPN,Date of birth,Class,Year,Plan from,Plan to,Target number,Target,Success criteria,Strategies,Due,Outcome,Next review
        {{organisation.name}},{{kind}},{{learner.fullName}},{{learner.upn}},{{learner.dateOfBirth | date dd/MM/yyyy}},{{learner.className}},{{learner.yearGroup}},{{period.start | date dd/MM/yyyy}},{{period.end | date dd/MM/yyyy}},{{targets.number}},{{targets.statement}},{{targets.successCriteria.text | split line}},{{targets.strategies.text | split line}},{{targets.due | date dd/MM/yyyy}},{{targets.outcomes.value}},{{reviewArrangements.nextReview | date dd/MM/yyyy}}

        """

    private static let json = """
        {
          "school": "{{organisation.name}}",
          "plans": [
            {
              "kind": "{{kind}}",
              "learner": {
                "name": "{{learner.fullName}}",
                "upn": "{{learner.upn}}",
                "dateOfBirth": "{{learner.dateOfBirth | date yyyy-MM-dd}}",
                "class": "{{learner.className | optional}}",
                "year": "{{learner.yearGroup | optional}}"
              },
              "from": "{{period.start | date yyyy-MM-dd | optional}}",
              "to": "{{period.end | date yyyy-MM-dd | optional}}",
              "strengths": ["{{profile.strengths.text}}"],
              "targets": [
                {
                  "number": "{{targets.number | number | optional}}",
                  "statement": "{{targets.statement}}",
                  "criteria": ["{{targets.successCriteria.text}}"],
                  "strategies": ["{{targets.strategies.text}}"],
                  "due": "{{targets.due | date yyyy-MM-dd | optional}}",
                  "outcomes": [{"value": "{{targets.outcomes.value}}", "comment": "{{targets.outcomes.comment | optional}}"}]
                }
              ],
              "nextReview": "{{reviewArrangements.nextReview | date yyyy-MM-dd | optional}}",
              "notes": "{{notes | optional}}"
            }
          ]
        }

        """

    private static let plain = """
        INDIVIDUAL LEARNING PLAN

        Name: {{learner.fullName}}
        UPN: {{learner.upn}}
        Date of birth: {{learner.dateOfBirth | date dd/MM/yyyy}}
        Class: {{learner.className}}
        School: {{organisation.name}}
        Plan from: {{period.start | date dd/MM/yyyy}}
        Plan to: {{period.end | date dd/MM/yyyy}}

        Strengths
        - {{profile.strengths.text}}

        {{#targets}}
        Target: {{targets.statement}}
        How we will know: {{targets.successCriteria.text | split line}}
        What helps: {{targets.strategies.text | split line}}
        By: {{targets.due | date dd/MM/yyyy}}
        Outcome: {{targets.outcomes.value}}

        {{/targets}}
        Next review: {{reviewArrangements.nextReview | date dd/MM/yyyy}}
        Notes: {{notes}}

        """
}
