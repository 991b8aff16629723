// Numbers for strings of folded letters, given in the order in which they are first met.

struct LetterTable {
    private(set) var letters: [UInt8] = []
    private var starts: [Int32] = [0]
    private var slots: [Int32]
    private var mask: Int

    init(capacity: Int = 256) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: -1, count: size)
        mask = size - 1
        letters.reserveCapacity(capacity * 8)
        starts.reserveCapacity(capacity + 1)
    }

    var count: Int { starts.count - 1 }

    func range(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

    func letters(_ number: Int) -> ArraySlice<UInt8> { letters[range(number)] }

    /// The number of a string; a new one when it has none.
    mutating func number(of string: UnsafeBufferPointer<UInt8>) -> Int {
        var slot = Self.hash(string) & mask
        while slots[slot] >= 0 {
            if isEqual(Int(slots[slot]), string) { return Int(slots[slot]) }
            slot = (slot + 1) & mask
        }
        let number = count
        slots[slot] = Int32(truncatingIfNeeded: number)
        letters.append(contentsOf: string)
        starts.append(Int32(truncatingIfNeeded: letters.count))
        if count * 2 > mask { grow() }
        return number
    }

    mutating func removeAll() {
        letters.removeAll(keepingCapacity: true)
        starts.removeLast(starts.count - 1)
        for slot in slots.indices { slots[slot] = -1 }
    }

    private func isEqual(_ number: Int, _ string: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(starts[number])
        guard Int(starts[number + 1]) - start == string.count else { return false }
        return letters.withUnsafeBufferPointer { letters in
            for index in 0..<string.count where letters[start + index] != string[index] { return false }
            return true
        }
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        mask = slots.count - 1
        for number in 0..<count {
            var slot =
                letters.withUnsafeBufferPointer { Self.hash(UnsafeBufferPointer(rebasing: $0[range(number)])) } & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(truncatingIfNeeded: number)
        }
    }

    static func hash(_ string: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in string { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 29) & Int.max
    }
}
