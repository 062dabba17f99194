/// A plain growing run of memory for the parser's callbacks, where an `Array` would cost a uniqueness check each time.
///
/// Whoever makes one calls `free()` exactly once; it is not copied while in use.
@safe
struct GrowingBuffer<Element: BitwiseCopyable> {
    private(set) var start: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        unsafe start = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    func free() { unsafe start.deallocate() }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(by: 1) }
        unsafe (start + count).initialize(to: element)
        count += 1
    }

    @inline(__always)
    mutating func append(from other: UnsafePointer<Element>, count added: Int) {
        if added > capacity - count { grow(by: added) }
        unsafe (start + count).initialize(from: other, count: added)
        count += added
    }

    mutating func removeLast() { if count > 0 { count -= 1 } }

    mutating func removeAll() { count = 0 }

    /// Drops what stands before `first` and moves the rest to the front.
    mutating func removeFirst(_ first: Int) {
        let kept = count - first
        guard first > 0, kept >= 0 else { return }
        unsafe start.update(from: start + first, count: kept)
        count = kept
    }

    /// Gives back memory that one large batch took.
    mutating func shrink(to wanted: Int) {
        guard count == 0, capacity > wanted else { return }
        unsafe start.deallocate()
        unsafe start = .allocate(capacity: wanted)
        capacity = wanted
    }

    var span: UnsafeBufferPointer<Element> { unsafe UnsafeBufferPointer(start: start, count: count) }

    @inline(never)
    private mutating func grow(by added: Int) {
        let wanted = max(capacity * 2, count + added)
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
        unsafe larger.initialize(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = larger
        capacity = wanted
    }
}

extension GrowingBuffer {
    /// The element that was appended last.
    var last: Element? { count > 0 ? unsafe start[count - 1] : nil }
}
