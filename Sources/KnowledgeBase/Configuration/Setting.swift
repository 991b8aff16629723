// What a value of portal.conf may look like: numbers, sizes, durations, paths.

/// Why a value does not fit.
struct Complaint: Error {
    let message: String
}

/// One key with its value, to be read as what the key needs.
struct Setting {
    let key: String
    let value: String

    func number(_ range: ClosedRange<Int>) throws(Complaint) -> Int {
        guard let number = Self.digits(value), range.contains(number) else {
            throw complaint("a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// `10 MB`, `512 KB`, `2 GB` or bytes; a kilobyte has 1024.
    func size(_ range: ClosedRange<Int>) throws(Complaint) -> Int {
        try scaled(range, ["": 1, "B": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30], "a size such as 10 MB")
    }

    /// `30 min`, `12 h`, `7 days` or seconds.
    func duration(_ range: ClosedRange<Int>) throws(Complaint) -> Int {
        try scaled(
            range, ["": 1, "s": 1, "min": 60, "h": 3600, "day": 86_400, "days": 86_400], "a time such as 30 min")
    }

    func flag() throws(Complaint) -> Bool {
        switch value {
        case "yes": return true
        case "no": return false
        default: throw complaint("yes or no")
        }
    }

    func path() throws(Complaint) -> String {
        if value.isEmpty || value.utf8.contains(0) { throw complaint("the path of a folder") }
        return value
    }

    func absolutePath() throws(Complaint) -> String {
        if value.utf8.first != UInt8(ascii: "/") { throw complaint("a path that begins with /") }
        return value
    }

    func mailAddress() throws(Complaint) -> String {
        guard let address = EmailAddress(value) else { throw complaint("a mail address") }
        return address.text
    }

    /// File name extensions, without the dot.
    func extensions() throws(Complaint) -> [String] {
        let list = value.split { $0 == "," || $0 == " " }.map { $0.lowercased() }
        let plain: (UInt8) -> Bool = { (48...57).contains($0) || (97...122).contains($0) }
        if !list.allSatisfy({ (1...10).contains($0.utf8.count) && $0.utf8.allSatisfy(plain) }) {
            throw complaint("file name extensions such as 'png, pdf, txt'")
        }
        return list
    }

    private func complaint(_ expected: String) -> Complaint {
        Complaint(message: "'\(key)' is '\(value)', expected \(expected)")
    }

    private func scaled(
        _ range: ClosedRange<Int>, _ units: KeyValuePairs<String, Int>, _ expected: String
    ) throws(Complaint) -> Int {
        let digits = value.utf8.prefix { (48...57).contains($0) }
        let unit = value.dropFirst(digits.count).drop { $0 == " " }
        guard let number = Self.digits(String(digits) ?? ""), let factor = units.first(where: { $0.key == unit })?.value
        else {
            throw complaint(expected)
        }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        if overflow || !range.contains(product) {
            throw complaint("\(expected), from \(range.lowerBound) to \(range.upperBound)")
        }
        return product
    }

    private static func digits(_ text: String) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }
}
