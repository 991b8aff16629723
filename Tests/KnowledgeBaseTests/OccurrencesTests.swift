import KnowledgeBase
import Testing

@Suite struct OccurrencesTests {
    static let places: [(text: String, part: String, offset: Int?)] = [
        ("aab", "ab", 1), ("ababac", "abac", 2), ("Заявка закрыта", "закрыта", 13), ("<SVG", "<svg", nil),
        ("ab", "abc", nil),
        ("", "a", nil), ("abc", "", nil),
        // A sign that joins the one before is not a way round: the bytes are there.
        ("<svg\u{301}>", "<svg", 0),
    ]

    @Test(arguments: places)
    func whereAPartOccurs(text: String, part: String, offset: Int?) {
        let place = text.firstPlace(of: part)
        #expect(place.map { text.utf8.distance(from: text.utf8.startIndex, to: $0.lowerBound) } == offset)
        #expect(place.map { String(text[$0]) } == offset.map { _ in part })
        #expect(text.holds(part) == (offset != nil))
    }

    @Test func whatIsPutInIsNotLookedAtAgain() {
        #expect("{{a}}, {{a}}".replacing("{{a}}", by: "{{a}}{{a}}") == "{{a}}{{a}}, {{a}}{{a}}")
        #expect("нет".replacing("да", by: "x") == "нет")
        #expect("aXbX"[...].replacing("X", by: "") == "ab")
    }
}
