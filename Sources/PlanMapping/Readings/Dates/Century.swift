/// Which century a year of two figures belongs to.
package struct Century: Sendable, Hashable {
    /// Years below it are of the 2000s, the others of the 1900s.
    package let pivot: Int

    /// 00 to 39 are 2000 to 2039, 40 to 99 are 1940 to 1999.
    package static let standard = Century(pivot: 40)

    /// A century that turns at `pivot`.
    package init(pivot: Int) { self.pivot = min(max(pivot, 0), 100) }

    /// The full year of a year of two figures.
    func year(_ twoFigures: Int) -> Int { twoFigures < pivot ? 2000 + twoFigures : 1900 + twoFigures }
}
