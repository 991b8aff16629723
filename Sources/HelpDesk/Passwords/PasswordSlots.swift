// Computes password hashes, only so many at once on the whole machine: each takes much memory and time.
import CLinux
import KnowledgeBase

extension Store {
    /// Runs `work` while holding one of the slots; nil when none came free within three seconds.
    func withPasswordSlot<T>(_ work: () throws(StoreFailure) -> T) throws(StoreFailure) -> T? {
        for _ in 0..<150 {
            for number in 0..<settings.desk.passwordSlots {
                if let slot = try FileLock(file: settings.folder.passwordSlot(number), waitingAtMost: 0) {
                    let result = try work()
                    _ = consume slot
                    return result
                }
            }
            usleep(20_000)
        }
        return nil
    }

    /// The hash of a new password.
    func passwordHash(_ password: String) throws(StoreFailure) -> String {
        guard let hash = Sodium.hashPassword(Array(password.utf8), cost: settings.passwordCost) else {
            throw StoreFailure(.system, code: -Int(ENOMEM), during: "hashing a password")
        }
        return hash
    }

    /// Whether the password belongs to the hash. Without a hash the same work is done, and the answer is no.
    func isPassword(_ password: String, of hash: String?) -> Bool {
        let isRight = Sodium.verifyPassword(Array(password.utf8), against: hash ?? settings.passwordCost.nobodysHash)
        return isRight && hash != nil
    }
}

extension PasswordCost {
    /// A hash of this cost to which no password is known.
    var nobodysHash: String {
        "$argon2id$v=19$m=\(memory << 10),t=\(passes),p=1$bm9ib2R5IGhhcyBpdCEhIQ$"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    }
}
