"""The help desk behind its Apache, and the people who use it: sessions, forms filled in as a browser without script does."""

import base64
import hashlib
import hmac
import json
import sqlite3
import struct
import time
from urllib.parse import urlencode

import html5lib


def one_time_code(secret, at):
    """RFC 6238, as authenticator apps do it."""
    tag = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    start = tag[19] & 15
    return f"{(struct.unpack('>I', tag[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Page:
    """An answer that is a page, and the forms on it."""

    def __init__(self, answer):
        self.answer = answer
        self.status = answer.status
        self.location = answer.header("Location")
        self.text = answer.body.decode()
        self.tree = html5lib.parse(answer.body, transport_encoding="utf-8", namespaceHTMLElements=False)

    def all(self, tag, **attributes):
        """The elements of this name, those of SVG too, whose names html5lib puts into a namespace."""
        return [element for element in self.tree.iter()
                if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == tag
                and all(element.get(name) == value for name, value in attributes.items())]

    def words(self, element=None):
        return " ".join("".join((self.tree if element is None else element).itertext()).split())

    def fields(self, action):
        """What the form with this action would send as it stands."""
        form = next((form for form in self.all("form") if form.get("action") == action), None)
        assert form is not None, f"no form to {action} on this page (status {self.status})"
        fields = {}
        for element in form.iter():
            name = element.get("name")
            if not name or element.tag == "button":
                continue
            if element.tag == "input" and element.get("type") == "file":
                continue
            if element.tag == "input" and element.get("type") in ("checkbox", "radio"):
                if element.get("checked") is not None:
                    fields[name] = element.get("value", "on")
            elif element.tag == "input":
                fields[name] = element.get("value", "")
            elif element.tag == "textarea":
                fields[name] = "".join(element.itertext())
            elif element.tag == "select":
                options = list(element.iter("option"))
                chosen = [option for option in options if option.get("selected") is not None] or options[:1]
                fields[name] = chosen[0].get("value", "") if chosen else ""
        return fields


class Visitor:
    """A browser: cookies, and forms sent as from a page of the site."""

    def __init__(self, desk):
        self.desk = desk
        self.cookies = {}

    def get(self, path, **headers):
        return self._ask("GET", path, None, headers)

    def post(self, path, fields, **headers):
        """Sends fields; what is answered, without following it."""
        sent = {"Content_Type": "application/x-www-form-urlencoded", "Origin": self.desk.site.url,
                "Sec_Fetch_Site": "same-origin"} | headers
        return self._ask("POST", path, urlencode(fields).encode(), sent)

    def file(self, path):
        """What is answered, not taken for a page."""
        return self.desk.site.ask(path, Cookie="; ".join(f"{name}={value}" for name, value in self.cookies.items()))

    def upload(self, path, fields, files=(), **headers):
        """Sends fields and files, each (field, name, bytes), as a form with files does."""
        boundary = "----portal-web-test"
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                 for name, value in fields.items()]
        parts += [f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'.encode()
                  + b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n"
                  for field, name, content in files]
        sent = {"Content_Type": f"multipart/form-data; boundary={boundary}", "Origin": self.desk.site.url} | headers
        return self._ask("POST", path, b"".join(parts) + f"--{boundary}--\r\n".encode(), sent)

    def send(self, page, action, to=None, **changed):
        """Fills in the form of a page and sends it; names with _ for -."""
        fields = page.fields(action) | {name.rstrip("_").replace("_", "-"): value for name, value in changed.items()}
        return self.post(to or action, fields)

    def _ask(self, method, path, body, headers):
        if self.cookies:
            headers = headers | {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        answer = self.desk.site.ask(path, method, body, **headers)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.split(";")[0]
        return Page(answer)


class Desk:
    def __init__(self, site):
        self.site = site
        self.people = json.loads((site.state / "demo-people.json").read_text())
        self._used = {}

    def visitor(self):
        return Visitor(self)

    def customer(self, email):
        """The customer with this address, signed in."""
        visitor = self.visitor()
        answer = visitor.send(visitor.get("/portal/login"), "/portal/login", email=email, password=self.password(email))
        assert answer.status == 303, answer.words()
        return visitor

    def password(self, email):
        return next(person["password"] for person in self.people["customers"] if person["email"] == email)

    def staff(self, role):
        """Somebody of the staff with this role, signed in."""
        person = next(person for person in self.people["staff"] if person["role"] == role)
        visitor = self.visitor()
        page = visitor.get("/portal/staff/login")
        answer = visitor.send(page, "/portal/staff/login", email=person["email"], password=person["password"],
                              code=self.code(person))
        assert answer.status == 303, answer.words()
        return visitor

    def code(self, person):
        """A code that has not been used: the next one's time counts, too, and after that the used step is taken back."""
        secret = person["totp"]
        self.sql("UPDATE internal_staff_secrets SET totp_step = 0 WHERE staff_id = "
                 "(SELECT id FROM staff WHERE email = ?)", person["email"])
        return one_time_code(secret, time.time())

    def sql(self, statement, *values):
        """Looks into the database, or sets a clock or counter that a test cannot wait for."""
        with sqlite3.connect(self.site.state / "data" / "portal.db", timeout=30) as connection:
            return connection.execute(statement, values).fetchall()

    def ticket(self, title):
        """The number of the demo's ticket whose title holds these words."""
        return self.sql("SELECT number FROM tickets WHERE title LIKE ?", f"%{title}%")[0][0]
