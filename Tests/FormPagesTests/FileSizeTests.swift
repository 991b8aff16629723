import FormPages
import KnowledgeBase
import Testing

@Suite struct FileSizeTests {
    private static let stored = "size.bytes\t{{n}} B\nsize.kilobytes\t{{n}} kB\nsize.megabytes\t{{n}} MB\n"

    @Test(arguments: [
        (0, "0 B"), (1_023, "1023 B"), (1_024, "1 kB"), (1_536, "2 kB"), (1_048_063, "1023 kB"), (1_048_064, "1 MB"),
        (1_048_576, "1 MB"), (1_572_864, "1.5 MB"), (10_485_760, "10 MB"),
    ])
    func `a size reads as the settings write it`(_ bytes: Int, _ text: String) throws {
        let words = PortalWords(Array(Self.stored.utf8), language: try #require(Language("en")))
        #expect(FileSize.text(bytes, words) == text)
    }

    @Test func `Russian has a decimal comma`() throws {
        let words = PortalWords(Array(Self.stored.utf8), language: try #require(Language("ru")))
        #expect(FileSize.text(1_572_864, words) == "1,5 MB")
    }
}
