struct DateFormat { init?(_ pattern: String) {} }
