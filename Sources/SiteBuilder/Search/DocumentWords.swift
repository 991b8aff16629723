// The different words of one document and how much each counts in it.

import KnowledgeBase

struct DocumentWords {
    private var table = LetterTable(capacity: 400)
    private var flags: [UInt8] = []
    private var weights: [Int32] = []
    private var reader = TextWords()
    private(set) var length = 0

    mutating func add(_ text: SearchableText, _ stemmer: Stemmer) {
        add(text.title, FieldWeight.title, SearchFacts.isInTitle)
        add(text.description, FieldWeight.description)
        for question in text.questions { add(question, FieldWeight.question) }
        for keyword in text.keywords { add(keyword, FieldWeight.keyword) }
        for label in text.labels { add(label, FieldWeight.label) }
        for section in text.sections {
            add(section.heading, FieldWeight.heading)
            section.text.withUnsafeBufferPointer { add($0, FieldWeight.body, 0) }
        }
        for question in text.questions {
            if let entry = SearchTerms.question(Array(question.utf8), stemmer) { add(entry) }
        }
    }

    /// Adds an entry that is no word.
    private mutating func add(_ entry: [UInt8]) {
        let number = entry.withUnsafeBufferPointer { table.number(of: $0) }
        if number == flags.count {
            flags.append(0)
            weights.append(1)
        }
    }

    private mutating func add(_ text: String, _ weight: Int, _ flag: UInt8 = 0) {
        var text = text
        text.withUTF8 { add($0, weight, flag) }
    }

    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ weight: Int, _ flag: UInt8) {
        reader.removeAll()
        reader.append(text)
        reader.letters.withUnsafeBufferPointer { letters in
            for word in reader.words {
                let string = UnsafeBufferPointer(rebasing: letters[word.start..<(word.start + word.count)])
                let number = table.number(of: string)
                if number == flags.count {
                    flags.append(0)
                    weights.append(0)
                }
                let kind = (word.isPlain ? SearchFacts.isPlain : 0) | (word.isJoined ? SearchFacts.isJoined : 0)
                flags[number] |= kind | flag
                weights[number] += Int32(truncatingIfNeeded: weight)
                if !word.isJoined { length += 1 }
            }
        }
    }

    /// How many different words there are.
    var count: Int { table.count }

    func write(to writer: inout ByteWriter) {
        for number in 0..<table.count {
            writer.add(table.range(number).count)
            writer.add(raw: table.letters(number))
            writer.add(flags[number])
            writer.add(Int(weights[number]))
        }
    }
}
