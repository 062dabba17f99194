import Glibc
public import PlanModel

extension PlanDate {
    /// The current day, by the clock and time zone of this machine.
    public static var today: PlanDate {
        var now = time(nil)
        var parts = unsafe tm()
        _ = unsafe localtime_r(&now, &parts)
        return unsafe PlanDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
            ?? PlanDate(dayNumber: Int(now) / 86_400)
    }
}
