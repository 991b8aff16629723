// The cryptography of the help desk, all of it libsodium's. The only file that imports it.
import CSodium

enum Sodium {
    static func randomBytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }

    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
        return hash
    }

    /// HMAC-SHA-256 under a key of 32 bytes.
    static func authenticate(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        precondition(key.count == Int(crypto_auth_hmacsha256_KEYBYTES))
        var tag = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        crypto_auth_hmacsha256(&tag, bytes, UInt64(bytes.count), key)
        return tag
    }

    /// Compares in a time that does not tell where they differ.
    static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == b.count && sodium_memcmp(a, b, a.count) == 0
    }

    /// Encrypts with a key of 32 bytes; the nonce of 24 goes in front.
    static func seal(_ bytes: [UInt8], key: [UInt8], nonce: [UInt8]) -> [UInt8] {
        precondition(key.count == Int(crypto_secretbox_KEYBYTES) && nonce.count == Int(crypto_secretbox_NONCEBYTES))
        var sealed = [UInt8](repeating: 0, count: bytes.count + Int(crypto_secretbox_MACBYTES))
        crypto_secretbox_easy(&sealed, bytes, UInt64(bytes.count), nonce, key)
        return nonce + sealed
    }

    /// What `seal` was given, or nil if that was altered or the key is another.
    static func open(_ sealed: [UInt8], key: [UInt8]) -> [UInt8]? {
        let nonceSize = Int(crypto_secretbox_NONCEBYTES)
        let overhead = nonceSize + Int(crypto_secretbox_MACBYTES)
        guard sealed.count >= overhead, key.count == Int(crypto_secretbox_KEYBYTES) else { return nil }
        let cipher = Array(sealed.dropFirst(nonceSize))
        var bytes = [UInt8](repeating: 0, count: sealed.count - overhead)
        guard crypto_secretbox_open_easy(&bytes, cipher, UInt64(cipher.count), sealed, key) == 0 else { return nil }
        return bytes
    }

    /// Argon2id in PHC form with a random salt; nil when there is not enough memory.
    static func hashPassword(_ password: [UInt8], cost: PasswordCost) -> String? {
        _ = ready
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let characters = password.map { CChar(bitPattern: $0) }
        let result = crypto_pwhash_str(
            &text, characters, UInt64(characters.count), UInt64(cost.passes), cost.bytes)
        return result == 0 ? phc(text) : nil
    }

    static func verifyPassword(_ password: [UInt8], against hash: String) -> Bool {
        _ = ready
        let characters = password.map { CChar(bitPattern: $0) }
        return crypto_pwhash_str_verify(hash, characters, UInt64(characters.count)) == 0
    }

    /// Lets libsodium choose the fastest code for this processor.
    private static let ready = sodium_init()

    static func needsRehash(_ hash: String, cost: PasswordCost) -> Bool {
        crypto_pwhash_str_needs_rehash(hash, UInt64(cost.passes), cost.bytes) != 0
    }

    private static func phc(_ text: [CChar]) -> String {
        String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// What guessing one password costs.
struct PasswordCost: Sendable, Equatable {
    /// Memory in MiB.
    var memory: Int
    var passes: Int

    var bytes: Int { memory << 20 }
}

/// SHA-256 of bytes that come one after another.
struct HashInProgress {
    private var state = crypto_hash_sha256_state()

    init() { crypto_hash_sha256_init(&state) }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
        crypto_hash_sha256_update(&state, start, UInt64(bytes.count))
    }

    mutating func finish() -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256_final(&state, &hash)
        return hash
    }
}
