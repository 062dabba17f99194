internal import ArgumentParser

/// For whom a rule is explained, as `--for` takes it.
enum RuleReader: String, CaseIterable, ExpressibleByArgument {
    case school, authority, vendor
}
