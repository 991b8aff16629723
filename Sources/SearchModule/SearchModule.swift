// The search engine as a WebAssembly module: what a page's script calls. The module has no imports, so that it can do nothing but compute.
//
// A script writes bytes where `allocate` says, hands them over, and reads answers (JSON) where `answerStart` says.

/// The one engine of this instance, and the last answer.
struct Module {
    var engine = SearchEngine(directory: [])
    var answer: [UInt8] = []

    nonisolated(unsafe) static var shared = Module()
}

/// What `ask` and `step` return.
private enum Progress {
    static let needs: Int32 = 0, ranked: Int32 = 1, damaged: Int32 = 2
}

/// Room for `count` bytes, to be handed to exactly one of `open`, `ask`, `supply`.
@_expose(wasm, "allocate") @_cdecl("allocate")
public func allocate(_ count: Int32) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer.allocate(byteCount: max(1, Int(count)), alignment: 1)
}

/// Takes a directory; 1 when it is a good one, and then the answer describes the index.
@_expose(wasm, "open") @_cdecl("open")
public func open(_ start: UnsafeMutableRawPointer, _ count: Int32) -> Int32 {
    Module.shared.engine = SearchEngine(directory: takeBytes(start, count))
    if Module.shared.engine.isDamaged { return 0 }
    Module.shared.answer = AnswerText.describe(Module.shared.engine)
    return 1
}

/// Begins a search for UTF-8 in any state.
@_expose(wasm, "ask") @_cdecl("ask")
public func ask(
    _ start: UnsafeMutableRawPointer, _ count: Int32, _ limit: Int32, _ category: Int32, _ product: Int32,
    _ isExact: Int32
) {
    var options = SearchOptions()
    options.limit = Int(limit)
    options.category = Int(category)
    options.product = Int(product)
    options.isExact = isExact != 0
    Module.shared.engine.ask(takeBytes(start, count), options)
}

@_expose(wasm, "step") @_cdecl("step")
public func step() -> Int32 {
    switch Module.shared.engine.step() {
    case .needs: Progress.needs
    case .ranked: Progress.ranked
    case .damaged: Progress.damaged
    }
}

@_expose(wasm, "needCount") @_cdecl("needCount")
public func needCount() -> Int32 { Int32(Module.shared.engine.needs.count) }

@_expose(wasm, "needOffset") @_cdecl("needOffset")
public func needOffset(_ index: Int32) -> UInt32 {
    UInt32(truncatingIfNeeded: Module.shared.engine.needs[Int(index)].offset)
}

@_expose(wasm, "needLength") @_cdecl("needLength")
public func needLength(_ index: Int32) -> UInt32 {
    UInt32(truncatingIfNeeded: Module.shared.engine.needs[Int(index)].length)
}

@_expose(wasm, "supply") @_cdecl("supply")
public func supply(_ start: UnsafeMutableRawPointer, _ count: Int32, _ index: Int32) {
    Module.shared.engine.supply(takeBytes(start, count), for: Int(index))
}

/// Writes the results found so far as the answer; 0 when a piece was not what it should be.
@_expose(wasm, "conclude") @_cdecl("conclude")
public func conclude() -> Int32 {
    if Module.shared.engine.isDamaged { return 0 }
    Module.shared.answer = AnswerText.results(Module.shared.engine.results)
    return 1
}

/// Where the answer is; valid until the next call.
@_expose(wasm, "answerStart") @_cdecl("answerStart")
public func answerStart() -> UnsafeRawPointer? {
    Module.shared.answer.withUnsafeBytes { $0.baseAddress }
}

@_expose(wasm, "answerCount") @_cdecl("answerCount")
public func answerCount() -> Int32 { Int32(Module.shared.answer.count) }

/// The bytes that a script wrote; their room is free again.
private func takeBytes(_ start: UnsafeMutableRawPointer, _ count: Int32) -> [UInt8] {
    let bytes = [UInt8](UnsafeRawBufferPointer(start: start, count: Int(count)))
    start.deallocate()
    return bytes
}
