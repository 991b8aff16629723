"""Changes that take away a protection, and the tests that have to notice. Started by `scripts/mutants`, in a copy of the sources."""

import pathlib
import subprocess
import sys

# name, file below Sources, what is there, what takes its place, the tests that are to fail
MUTANTS = [
    ("escape of <", "KnowledgeBase/Text/HTML.swift", 'UInt8(ascii: "<"), ', "", "CustomerTextTests|TemplateTests|TextTests"),
    ("escape of quotes", "KnowledgeBase/Text/HTML.swift", ', UInt8(ascii: "\\"")', "", "CustomerTextTests|TemplateTests|TextTests"),
    ("schemes of links", "FormPages/Text/InlineText.swift", '["https://", "http://"]', '["https://", "http:"]', "CustomerTextTests"),
    ("control characters in forms", "FormPages/CGI/PercentDecoding.swift", "guard byte == 9 || byte == 10 || byte == 13 else", "guard byte != 1 else",
     "FormTests"),
    ("a name twice in a form", "FormPages/CGI/Form.swift", "guard self[name] == nil else { throw .malformed(\"field given twice\") }", "", "FormTests"),
    ("a cookie twice", "FormPages/CGI/Cookies.swift", "guard found == nil else { return nil }", "", "CookieTests"),
    ("line ends in headers", "FormPages/CGI/Response.swift", "$0 < 32 || $0 == 127", "$0 == 127", "ResponseTests"),
    ("escape in the log", "FormPages/CGI/LogLine.swift", "case 32..<127:", "case 0..<127:", "LogLineTests"),
    ("forms of other sites", "FormPages/CGI/RequestOrigin.swift", "if let origin { return origin.elementsEqual(site.utf8) }", "", "RequestOriginTests"),
    ("the way back", "FormPages/Serving/WayBack.swift", "page(address) != nil || form(address) != nil ? address : nil", "address", "WayBackTests"),
    ("proof of a form", "HelpDesk/Secrets/FormToken.swift",
     "return Sodium.areEqual(zip(mask, bytes.dropFirst(Self.size)).map { $0 ^ $1 }, secret)",
     "return Sodium.areEqual(mask.map { $0 ^ 0 }, secret) || !mask.isEmpty", "VisitorSignInTests|CustomerAccessTests|VisitorLinksTests"),
    ("age of a form", "HelpDesk/Secrets/FormToken.swift", "return made <= now.seconds + 60 && now.seconds - made < lifetime",
     "return made <= now.seconds + 60", "VisitorSignInTests|CustomerAccessTests|VisitorLinksTests"),
    ("end of a session", "HelpDesk/Doors/Visitor.swift", "AND s.ends > ? AND s.seen > ?", "AND ? IS NOT NULL AND ? IS NOT NULL", "VisitorSignInTests"),
    ("sessions of the disabled", "HelpDesk/Doors/Visitor.swift", "AND c.is_enabled", "", "VisitorSignInTests"),
    ("throttling", "HelpDesk/Passwords/Throttle.swift", "count < free + 0.5 ? 0 :", "count > 0 ? 0 :", "VisitorSignInTests"),
    ("common passwords", "HelpDesk/Passwords/PasswordRules.swift", "CommonPasswords.contains(folded) || ", "", "PasswordRulesTests"),
    ("a link works once", "HelpDesk/Doors/VisitorLinks.swift", "AND l.used IS NULL", "", "VisitorLinksTests"),
    ("end of a link", "HelpDesk/Doors/VisitorLinks.swift", "AND l.ends > ?", "AND ? IS NOT NULL", "VisitorLinksTests"),
    ("a code works once", "HelpDesk/Secrets/OneTimeCode.swift", " && step > used {", " {", "OneTimeCodeTests"),
    ("tickets of other accounts", "HelpDesk/Doors/CustomerTickets.swift", "WHERE t.number = ?4 AND t.account_id = ?1", "WHERE t.number = ?4 AND ?1 > 0",
     "CustomerAccessTests|StatementTests"),
    ("taking home what is others'", "HelpDesk/Doors/CustomerTickets.swift", "WHERE contact_id = ?3 AND account_id = ?1 AND ?2 IS NOT NULL",
     "WHERE ?3 > 0 AND account_id = ?1 AND ?2 IS NOT NULL", "CustomerAccessTests"),
    ("tickets of colleagues", "HelpDesk/Doors/CustomerAnswer.swift", "AND (t.contact_id = ?3 OR", "AND (?3 > 0 OR", "CustomerAccessTests|StatementTests"),
    ("internal tables", "HelpDesk/Store/Store.swift", "if side == .customers { database.refuseInternalTables() }", "", "StatementTests|StaffTests|CustomerAccessTests"),
    ("last day of support", "HelpDesk/People/Standing.swift", "day > end", "day >= end", "CustomerAccessTests|SupportPeriodTests|TimeZoneRulesTests"),
    ("one write lock", "HelpDesk/Store/FileLock.swift", "flock(descriptor, LOCK_UN)", "", "FileLockTests"),
    ("a form makes one ticket", "HelpDesk/Secrets/FormKeys.swift", "try database.first(Self.find, [.text(owner), .text(key.text)])",
     "try database.first(Self.find, [.text(owner), .text(\"\")])", "CustomerSubmitTests"),
    ("content of files", "HelpDesk/Attachments/ContentType.swift", "return signatures.contains { beginning.starts(with: $0) } ? kind.type : nil",
     "return signatures.contains { beginning.starts(with: $0) } || !signatures.isEmpty ? kind.type : nil", "CustomerFilesTests"),
    ("line ends in mail headers", "HelpDesk/Mail/Message/HeaderWriter.swift", "try Self.safe(text, name)", "text", "MailMessageTests"),
    ("altered history", "HelpDesk/History/HistoryCheck.swift", "if row.hash(after: previous) != stored {", "if false {", "HistoryCheckTests|HistoryTests"),
    ("tickets by the hour", "HelpDesk/Doors/CustomerSubmit.swift", "recent.count >= most", "recent.count >= most + 1000", "CustomerAccessTests|CustomerLimitsTests"),
    ("bytes of a day", "HelpDesk/Doors/CustomerFiles.swift", "> most { return .filesTooLarge(most: most) }", "> most * 1000 { return .filesTooLarge(most: most) }",
     "CustomerLimitsTests"),
    ("sweeping of throttling", "HelpDesk/Passwords/Throttle.swift", "try database.run(Self.sweep, [.time(now)])", "", "SweepTests"),
    ("blocks of memory", "HelpDesk/Store/RequestMemory.swift", "left -= steps * step", "left -= step", "RequestMemoryTests"),
]


def run(folder, *command):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def main():
    folder, wanted = pathlib.Path(sys.argv[1]), sys.argv[2]
    chosen = [mutant for mutant in MUTANTS if wanted in mutant[0]]
    built = run(folder, "swift", "build", "--build-tests")
    if built.returncode:
        sys.exit(built.stdout[-3000:])
    survived = []
    for name, path, old, new, tests in chosen:
        file = folder / "Sources" / path
        text = file.read_text()
        if old not in text:
            survived.append(f"{name}: {path} has changed; adapt scripts/lib/mutants.py")
            print(f"    {name}: not found", flush=True)
            continue
        try:
            file.write_text(text.replace(old, new, 1))
            built = run(folder, "swift", "build", "--build-tests")
            if built.returncode:
                survived.append(f"{name}: does not compile\n{built.stdout[-1500:]}")
                print(f"    {name}: does not compile", flush=True)
                continue
            tested = run(folder, "swift", "test", "--skip-build", "--filter", tests)
            noticed = tested.returncode != 0
            print(f"    {name}: {'noticed' if noticed else 'NOT NOTICED'}", flush=True)
            if not noticed:
                survived.append(f"{name}: no test of {tests} noticed")
        finally:
            file.write_text(text)
    print(f"{len(chosen) - len(survived)} of {len(chosen)} noticed")
    for line in survived:
        print(line)
    sys.exit(1 if survived else 0)


main()
