// How a connection that writes makes what it says is kept survive a crash and a power cut. See docs/decisions/0401.

extension Database {
    /// WAL is a property of the file, set when it is made; the rest each connection has to ask for.
    func prepareForWriting() throws(StoreFailure) {
        try run("PRAGMA synchronous = FULL")
        try run("PRAGMA cell_size_check = ON")
        try run("PRAGMA mmap_size = 0")
    }

    /// Readers and the one writer then do not wait for each other.
    func useWriteAheadLog() throws(StoreFailure) { try run("PRAGMA journal_mode = WAL") }

    /// One file that needs no others beside it, for copies that are carried away.
    func useSingleFile() throws(StoreFailure) { try run("PRAGMA journal_mode = DELETE") }
}
