"""A program with a hole of each kind that the tools have to find. Only ever served to this machine."""

import http.server
import pathlib
import sqlite3
import threading
import urllib.parse

FORM = """<!doctype html><html lang="en"><title>Planted</title>
<a href="/rows?id=1">rows</a> <a href="/echo?text=a">echo</a> <a href="/file?name=motd">file</a>
<a href="/go?to=/rows">go</a> <a href="/head?name=a">head</a>"""


class Planted(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        parts = urllib.parse.urlsplit(self.path)
        values = {name: all[0] for name, all in urllib.parse.parse_qs(parts.query).items()}
        page = getattr(self, "page_" + parts.path.strip("/"), None)
        try:
            self.answer(*(page(values) if page else (200, FORM, {})))
        except Exception as fault:  # As careless as what it stands for.
            self.answer(500, f"<pre>{fault}</pre>", {})

    def page_rows(self, values):
        with sqlite3.connect(":memory:") as database:
            database.execute("CREATE TABLE people (id, name, secret)")
            database.execute("INSERT INTO people VALUES (1, 'Anna', 'x'), (2, 'Boris', 'y')")
            rows = database.execute(f"SELECT name FROM people WHERE id = {values.get('id', '1')}").fetchall()
        return 200, "".join(f"<p>{row[0]}</p>" for row in rows), {}

    def page_echo(self, values):
        return 200, f"<p>You said {values.get('text', '')}</p>", {}

    def page_file(self, values):
        return 200, f"<pre>{pathlib.Path('/etc', values.get('name', 'motd')).read_text()}</pre>", {}

    def page_go(self, values):
        return 302, "", {"Location": values.get("to", "/")}

    def page_head(self, values):
        return 200, "<p>Look above.</p>", {"X-Name": values.get("name", "")}

    def answer(self, status, body, headers):
        # Written by hand: the library would refuse line ends in a header.
        head = f"HTTP/1.0 {status} -\r\nContent-Type: text/html; charset=utf-8\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.wfile.write((head + "\r\n" + body).encode())

    def log_message(self, *_):
        pass


def serve():
    """The address it is served at."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Planted)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
