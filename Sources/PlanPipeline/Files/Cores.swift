internal import Glibc

extension MigrationOptions {
    /// How many processors the system has.
    public static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
