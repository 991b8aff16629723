// How a connection that writes makes what it says is kept survive a crash and a power cut. See docs/decisions/0401.

extension Database {
    func prepareForWriting() throws(StoreFailure) {
        try run("PRAGMA journal_mode = DELETE")
        try run("PRAGMA synchronous = EXTRA")
        try run("PRAGMA cell_size_check = ON")
    }
}
