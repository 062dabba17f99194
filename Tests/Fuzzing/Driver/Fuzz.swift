import Glibc
import PlanFuzzing

/// The target that is run: libFuzzer takes the arguments, so it is named by the environment.
private let target: FuzzTarget = {
    let name = unsafe getenv("PLANKIT_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = FuzzTarget.named(name) else {
        let names = FuzzTarget.all.map(\.name).joined(separator: " ")
        print("PLANKIT_FUZZ_TARGET names a target: \(names)")
        exit(64)
    }
    return target
}()

/// What the toolchain's fuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafeRawPointer?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    let broken = target.broken(by: bytes)
    guard broken.isEmpty else {
        for line in broken { print("BROKEN: \(line)") }
        fflush(nil)
        abort()
    }
    return 0
}
