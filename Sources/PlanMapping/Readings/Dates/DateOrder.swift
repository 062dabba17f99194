/// Which part of a date in figures comes first.
package enum DateOrder: Sendable, Hashable, CaseIterable {
    /// 23/05/2014, as British schools write.
    case dayFirst
    /// 05/23/2014.
    case monthFirst
    /// 14/05/23.
    case yearFirst
}
