"""Canonical plans as another system would export them: the CSV that targets.yaml reads, a row for each target, 42 columns."""
import csv, json

CODES = {"partlyAchieved": "Partly achieved", "insufficientlyAchieved": "Insufficiently achieved",
         "notAchieved": "Not achieved", "achieved": "Achieved"}
PLAN = ["UPN", "Surname", "Forename", "Known as", "Date of birth", "Sex", "Year", "Class", "SEN status", "Ethnicity",
        "First language", "School number", "School", "URN", "Local authority", "Plan", "Plan number", "Plan start",
        "Plan end", "Next review", "Strengths", "Interests", "What helps", "Needs"]
TARGET = ["Target number", "Target", "Target area", "Target term", "Target purpose", "Target baseline",
          "Target success criteria", "Target strategies", "Target provision", "Target staff", "Target frequency",
          "Target ratio", "Target usual provision", "Target monitoring", "Target start", "Target due", "Target outcome",
          "Target comment"]


def day(text):
    parts = (text or "").split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else ""


def lines(items):
    return "\n".join(item if isinstance(item, str) else item.get("text", "") for item in items or [])


def plan_cells(plan):
    learner = (plan.get("learners") or [{}])[0]
    organisation, period = plan.get("organisation") or {}, plan.get("period") or {}
    profile = plan.get("profile") or {}
    of = lambda key: learner.get(key) or ""
    return [of("upn") or plan["id"], of("familyName"), of("givenName"), of("preferredName"), day(of("dateOfBirth")), of("sex"),
            of("yearGroup"), of("className"), of("senProvision"), of("ethnicity"), of("language"), of("localId"),
            organisation.get("name", ""), organisation.get("urn", ""), organisation.get("localAuthority", ""),
            plan.get("title") or "", plan.get("planNumber") or "", day(period.get("start")), day(period.get("end")),
            day((plan.get("reviewArrangements") or {}).get("nextReview")), lines(profile.get("strengths")),
            lines(profile.get("interests")), lines(profile.get("whatHelps")), lines(plan.get("needs"))]


def target_cells(target, people):
    provision = (target.get("provision") or [{}])[0]
    outcome = (target.get("outcomes") or [{}])[-1]
    staff = " and ".join(people.get(id, "") for id in provision.get("staff") or [])
    frequency = provision.get("frequency") or {}
    often = provision.get("frequencyWritten") or ""
    if not often and frequency.get("times") and frequency.get("per"):
        often = f"{frequency['times']} times a {frequency['per']}"
    capital = lambda key: (target.get(key) or "").capitalize()
    return [target.get("number", ""), target.get("statement", ""), capital("area"), capital("term"),
            target.get("purpose", ""), target.get("baseline", ""), lines(target.get("successCriteria")),
            lines(target.get("strategies")), provision.get("text", ""), staff, often, provision.get("ratio", ""),
            provision.get("additionalTo", ""), lines(target.get("monitoring")), day(target.get("start")),
            day(target.get("due")), CODES.get(outcome.get("value"), ""), outcome.get("comment", "")]


def export(source, target):
    with open(source, encoding="utf-8") as plans, open(target, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(PLAN + TARGET)
        for line in plans:
            plan = json.loads(line)
            people = {person.get("id"): person.get("name", "") for person in plan.get("people") or []}
            cells = plan_cells(plan)
            for item in plan.get("targets") or [{}]:
                writer.writerow(cells + target_cells(item, people))
