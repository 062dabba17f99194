/// Numbers the names of a document by the addresses of libxml2's interned strings: no String is made for a known name.
///
/// An address stays valid as long as the parser's dictionary, that is, as long as the context which owns it.
@safe
struct XMLNameTable {
    private struct Slot: BitwiseCopyable {
        var local: UInt
        var space: UInt
        var name: Int32
    }

    /// More different names than any real document has; each costs memory here and in the parser.
    static let limit = 65_536

    private(set) var names: [XMLName] = []
    private var slots: UnsafeMutablePointer<Slot>
    private var mask: Int

    init() {
        mask = 255
        unsafe slots = .allocate(capacity: mask + 1)
        unsafe slots.initialize(repeating: Slot(local: 0, space: 0, name: -1), count: mask + 1)
    }

    func free() { unsafe slots.deallocate() }

    /// The number of a name; `space` is the address of its namespace, or of its prefix when that was never declared.
    @inline(__always)
    mutating func index(
        local: UnsafePointer<UInt8>, prefix: UnsafePointer<UInt8>?, namespace: UnsafePointer<UInt8>?
    ) -> Int32 {
        let localKey = UInt(bitPattern: local)
        let undeclared: UInt = 1 << (UInt.bitWidth - 1)
        let spaceKey: UInt
        if let namespace = unsafe namespace {
            spaceKey = UInt(bitPattern: namespace)
        } else if let prefix = unsafe prefix {
            spaceKey = UInt(bitPattern: prefix) | undeclared
        } else {
            spaceKey = 0
        }
        var slot = Self.hash(localKey, spaceKey) & mask
        while true {
            let known = unsafe slots[slot]
            if known.local == localKey, known.space == spaceKey { return known.name }
            if known.local == 0 { break }
            slot = (slot + 1) & mask
        }
        return unsafe add(local, prefix, namespace, Slot(local: localKey, space: spaceKey, name: -1))
    }

    /// Forgets every address (the names and their numbers too).
    mutating func removeAll() {
        names.removeAll()
        unsafe slots.update(repeating: Slot(local: 0, space: 0, name: -1), count: mask + 1)
    }

    @inline(__always)
    private static func hash(_ local: UInt, _ space: UInt) -> Int {
        let mixed = ((local >> 3) ^ (space << 7)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32)
    }

    @inline(never)
    private mutating func add(
        _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?, _ key: Slot
    ) -> Int32 {
        let name = unsafe XMLName(
            String(cString: local), namespace: namespace.map { unsafe String(cString: $0) },
            prefix: prefix.map { unsafe String(cString: $0) })
        var key = key
        key.name = Int32(names.count)
        names.append(name)
        if names.count * 2 > mask { grow() }
        insert(key)
        return key.name
    }

    private mutating func insert(_ key: Slot) {
        var slot = Self.hash(key.local, key.space) & mask
        while unsafe slots[slot].local != 0 { slot = (slot + 1) & mask }
        unsafe slots[slot] = key
    }

    private mutating func grow() {
        let old = unsafe slots
        let oldCount = mask + 1
        mask = oldCount * 2 - 1
        unsafe slots = .allocate(capacity: mask + 1)
        unsafe slots.initialize(repeating: Slot(local: 0, space: 0, name: -1), count: mask + 1)
        for index in 0..<oldCount where unsafe old[index].local != 0 { unsafe insert(old[index]) }
        unsafe old.deallocate()
    }
}
