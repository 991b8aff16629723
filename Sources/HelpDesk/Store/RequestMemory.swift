// Memory for SQLite in a program that answers one request and ends: blocks are cut from large pieces, one behind the other; one that
// is freed waits for the next of its size, and nothing goes back to the system. SQLite reads its schema at every opening, in
// thousands of small blocks; so a page takes a tenth fewer instructions than with the C library's memory.

import CLinux
import CSQLite

/// For one thread.
enum RequestMemory {
    /// Every block is a multiple of it, and begins with its size: SQLite asks for that, and for addresses that eight divides.
    private static let step = 16
    private static let head = 8
    /// In steps; larger blocks are the C library's.
    private static let largest = 128
    private static let piece = 64 << 10

    /// Freed blocks by their steps; each holds where the next one is.
    nonisolated(unsafe) private static var spares: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    /// What is left of the piece that blocks are cut from.
    nonisolated(unsafe) private static var place: UnsafeMutableRawPointer?
    nonisolated(unsafe) private static var left = 0

    /// What SQLite is to call; nil without memory for it.
    static func methods() -> sqlite3_mem_methods? {
        guard let table = calloc(largest + 1, MemoryLayout<UnsafeMutableRawPointer?>.stride) else { return nil }
        spares = table.bindMemory(to: UnsafeMutableRawPointer?.self, capacity: largest + 1)
        return sqlite3_mem_methods(
            xMalloc: { RequestMemory.take(Int($0)) }, xFree: { RequestMemory.give($0) },
            xRealloc: { RequestMemory.resize($0, Int($1)) },
            xSize: { Int32(truncatingIfNeeded: RequestMemory.size($0)) },
            xRoundup: { Int32(truncatingIfNeeded: RequestMemory.rounded(Int($0))) }, xInit: { _ in SQLITE_OK },
            xShutdown: { _ in }, pAppData: nil)
    }

    private static func steps(_ bytes: Int) -> Int { (bytes + head + step - 1) / step }

    private static func rounded(_ bytes: Int) -> Int { steps(bytes) * step - head }

    private static func size(_ block: UnsafeMutableRawPointer?) -> Int {
        block.map { ($0 - head).load(as: Int.self) } ?? 0
    }

    private static func take(_ bytes: Int) -> UnsafeMutableRawPointer? {
        let steps = steps(bytes)
        guard steps <= largest, let spares else { return cut(from: malloc(steps * step), steps) }
        if let spare = spares[steps] {
            spares[steps] = spare.load(as: UnsafeMutableRawPointer?.self)
            return spare
        }
        if left < steps * step {
            guard let fresh = malloc(piece) else { return nil }
            place = fresh
            left = piece
        }
        let block = cut(from: place, steps)
        place = place.map { $0 + steps * step }
        left -= steps * step
        return block
    }

    private static func cut(from place: UnsafeMutableRawPointer?, _ steps: Int) -> UnsafeMutableRawPointer? {
        place?.storeBytes(of: steps * step - head, as: Int.self)
        return place.map { $0 + head }
    }

    private static func give(_ block: UnsafeMutableRawPointer?) {
        guard let block else { return }
        let steps = steps(size(block))
        guard steps <= largest, let spares else { return free(block - head) }
        block.storeBytes(of: spares[steps], as: UnsafeMutableRawPointer?.self)
        spares[steps] = block
    }

    private static func resize(_ block: UnsafeMutableRawPointer?, _ bytes: Int) -> UnsafeMutableRawPointer? {
        guard let block, steps(bytes) != steps(size(block)) else { return block }
        guard let moved = take(bytes) else { return nil }
        memcpy(moved, block, min(bytes, size(block)))
        give(block)
        return moved
    }
}
