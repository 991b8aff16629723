// Where a request comes from, as far as it matters for slowing down: IPv4 whole, IPv6 by its /64.
import CLinux

public struct NetworkAddress: Sendable, Equatable {
    /// What is counted together.
    let prefix: String

    /// Takes `REMOTE_ADDR`; anything that is no address is counted together as one.
    public init(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            prefix = text
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let bytes = withUnsafeBytes(of: &six) { Array($0) }
            let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 255 && bytes[11] == 255
            let digits = isMapped ? bytes[12...].map { String($0) } : bytes.prefix(8).map { String($0, radix: 16) }
            prefix = digits.joined(separator: isMapped ? "." : ":")
        } else {
            prefix = "unknown"
        }
    }
}
