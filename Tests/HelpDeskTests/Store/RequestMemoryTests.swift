// Blocks of memory keep what is in them, whatever is done to their neighbours.

import CSQLite
import Testing

@testable import HelpDesk

@Suite("memory of one request")
struct RequestMemoryTests {
    /// A block filled with one byte.
    private struct Block {
        var place: UnsafeMutableRawPointer
        var size: Int
        let byte: UInt8

        func fill() { place.initializeMemory(as: UInt8.self, repeating: byte, count: size) }
        func holds(_ count: Int) -> Bool {
            UnsafeRawBufferPointer(start: place, count: count).allSatisfy { $0 == byte }
        }
    }

    @Test("taking, resizing and giving back in any order")
    func chance() throws {
        let memory = try #require(RequestMemory.methods())
        var generator = SystemRandomNumberGenerator()
        var blocks: [Block] = []
        for step in 0..<20_000 {
            // Small ones mostly, as SQLite asks for them; some beyond every limit between.
            let size =
                Int(
                    step % 10 == 0
                        ? generator.next(upperBound: 80_000 as UInt) : generator.next(upperBound: 300 as UInt)) + 1
            if blocks.count < 200 || Bool.random(using: &generator) {
                let place = try #require(memory.xMalloc(Int32(size)))
                #expect(UInt(bitPattern: place) % 8 == 0 && Int(memory.xSize(place)) >= size)
                #expect(memory.xRoundup(Int32(size)) == memory.xSize(place))
                let block = Block(place: place, size: size, byte: UInt8(truncatingIfNeeded: step))
                block.fill()
                blocks.append(block)
            } else {
                let chosen = Int.random(in: blocks.indices, using: &generator)
                if Bool.random(using: &generator) {
                    let before = blocks[chosen].size
                    blocks[chosen].place = try #require(memory.xRealloc(blocks[chosen].place, Int32(size)))
                    blocks[chosen].size = size
                    #expect(blocks[chosen].holds(min(before, size)))
                    blocks[chosen].fill()
                } else {
                    let block = blocks.remove(at: chosen)
                    #expect(block.holds(block.size))
                    memory.xFree(block.place)
                }
            }
        }
        for block in blocks { #expect(block.holds(block.size)) }
        for block in blocks { memory.xFree(block.place) }
    }
}
