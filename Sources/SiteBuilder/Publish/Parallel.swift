// The same work on many values at once, on every processor.

import Dispatch

enum Parallel {
    /// `transform` of every item, in the items' order. It is called from several threads.
    static func map<Item: Sendable, Result: Sendable>(_ items: [Item], _ transform: @Sendable (Item) -> Result)
        -> [Result]
    {
        map(items, with: {}) { item, _ in transform(item) }
    }

    /// The same with something to work with, made once for some dozens of items.
    static func map<Item: Sendable, Result: Sendable, Tool>(
        _ items: [Item], with make: @Sendable () -> Tool, _ transform: @Sendable (Item, inout Tool) -> Result
    ) -> [Result] {
        if items.isEmpty { return [] }
        let chunk = max(1, min(64, items.count / 8))
        let chunks = (items.count + chunk - 1) / chunk
        return [Result](unsafeUninitializedCapacity: items.count) { buffer, count in
            nonisolated(unsafe) let start = buffer.baseAddress
            DispatchQueue.concurrentPerform(iterations: chunks) { index in
                var tool = make()
                for position in (index * chunk)..<min((index + 1) * chunk, items.count) {
                    (start.map { $0 + position })?.initialize(to: transform(items[position], &tool))
                }
            }
            count = items.count
        }
    }
}
