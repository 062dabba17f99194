internal import Glibc
package import PlanModel

/// The day on which the tool runs.
package enum PlanDay {
    /// Today, by the clock and time zone of this machine.
    package static var today: PlanDate {
        var now = time(nil)
        var parts = unsafe tm()
        _ = unsafe localtime_r(&now, &parts)
        return unsafe PlanDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
            ?? PlanDate(dayNumber: 0)
    }
}
