// The search engine as a WebAssembly module: what a page's script calls. The module has no imports, so that it can do nothing but compute.
//
// A script writes bytes where `allocate` says, hands them over, and reads answers (JSON) where `answerStart` says.

/// The one engine of this instance.
private final class Session {
    var engine: SearchEngine

    init(_ directory: [UInt8]) { engine = SearchEngine(directory: directory) }

    nonisolated(unsafe) static var current: Session?
    /// The last answer.
    nonisolated(unsafe) static var answer: [UInt8] = []
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
    let session = Session(takeBytes(start, count))
    if session.engine.isDamaged { return 0 }
    Session.answer = AnswerText.describe(
        file: session.engine.fileName, documents: session.engine.documentCount, categories: session.engine.categories,
        products: session.engine.products)
    Session.current = session
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
    Session.current?.engine.ask(takeBytes(start, count), options)
}

@_expose(wasm, "step") @_cdecl("step")
public func step() -> Int32 {
    switch Session.current?.engine.step() {
    case .needs: Progress.needs
    case .ranked: Progress.ranked
    case .damaged, nil: Progress.damaged
    }
}

@_expose(wasm, "needCount") @_cdecl("needCount")
public func needCount() -> Int32 { Int32(Session.current?.engine.needs.count ?? 0) }

@_expose(wasm, "needOffset") @_cdecl("needOffset")
public func needOffset(_ index: Int32) -> UInt32 {
    UInt32(truncatingIfNeeded: Session.current?.engine.needs[Int(index)].offset ?? 0)
}

@_expose(wasm, "needLength") @_cdecl("needLength")
public func needLength(_ index: Int32) -> UInt32 {
    UInt32(truncatingIfNeeded: Session.current?.engine.needs[Int(index)].length ?? 0)
}

@_expose(wasm, "supply") @_cdecl("supply")
public func supply(_ start: UnsafeMutableRawPointer, _ count: Int32, _ index: Int32) {
    Session.current?.engine.supply(takeBytes(start, count), for: Int(index))
}

/// Writes the results found so far as the answer; 0 when a piece was not what it should be.
@_expose(wasm, "conclude") @_cdecl("conclude")
public func conclude() -> Int32 {
    guard let session = Session.current, !session.engine.isDamaged else { return 0 }
    Session.answer = AnswerText.results(session.engine.results)
    return 1
}

/// Where the answer is; valid until the next call.
@_expose(wasm, "answerStart") @_cdecl("answerStart")
public func answerStart() -> UnsafeRawPointer? {
    Session.answer.withUnsafeBytes { $0.baseAddress }
}

@_expose(wasm, "answerCount") @_cdecl("answerCount")
public func answerCount() -> Int32 { Int32(Session.answer.count) }

/// The bytes that a script wrote; their room is free again.
private func takeBytes(_ start: UnsafeMutableRawPointer, _ count: Int32) -> [UInt8] {
    let bytes = [UInt8](UnsafeRawBufferPointer(start: start, count: Int(count)))
    start.deallocate()
    return bytes
}
