"""Reads a message on standard input as a mail program does, and prints what it holds as JSON. For the tests of the mailer."""
import email
import email.header
import email.policy
import email.utils
import json
import sys

raw = sys.stdin.buffer.read()
message = email.message_from_bytes(raw, policy=email.policy.default)


# The newer parser puts blanks between the encoded words of a name, against RFC 2047 section 6.2; the older one does not.
plain = email.message_from_bytes(raw)


def people(field):
    found = email.utils.getaddresses(plain.get_all(field, []))
    return [[str(email.header.make_header(email.header.decode_header(name))), address] for name, address in found]


parts = [
    {"type": part.get_content_type(), "text": part.get_content(), "encoding": part["Content-Transfer-Encoding"]}
    for part in message.walk()
    if not part.is_multipart()
]
json.dump(
    {
        "fields": [name.lower() for name in message.keys()],
        "subject": message["Subject"],
        "from": people("From"),
        "to": people("To"),
        "replyTo": people("Reply-To"),
        "id": message["Message-ID"],
        "references": (message["References"] or "").split(),
        "seconds": message["Date"].datetime.timestamp(),
        "automatic": message["Auto-Submitted"] or "",
        "type": message.get_content_type(),
        "parts": parts,
        "defects": [repr(defect) for part in message.walk() for defect in part.defects],
        "headerDefects": [name for name in message.keys() if message[name].defects],
        "longestLine": max(len(line) for line in raw.split(b"\n")),
        "isSevenBit": all(byte < 128 and byte not in (0, 13) for byte in raw),
    },
    sys.stdout,
)
