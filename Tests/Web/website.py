"""A published site behind its Apache, and what a reader of it sees: answers, documents, links."""

import http.client
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def header(self, name):
        """The one value of a header, or None; a header sent twice is a fault in itself."""
        values = self.headers.get_all(name) or []
        assert len(values) < 2, f"{name} was sent {len(values)} times: {values}"
        return values[0] if values else None

    @property
    def media_type(self):
        return (self.header("Content-Type") or "").split(";")[0].strip()


class Document:
    """An HTML page: its tree, and what the HTML5 parser complained of."""

    def __init__(self, path, body):
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        self.path = path
        self.tree = parser.parse(body, transport_encoding="utf-8")
        self.errors = [f"{path}:{line}:{column}: {code} {values or ''}" for (line, column), code, values in parser.errors]
        self.language = self.tree.get("lang")
        self.ids = {element.get("id") for element in self.tree.iter() if element.get("id")}

    def elements(self, *names):
        return [element for element in self.tree.iter() if element.tag in names]

    def links(self):
        """Every address the page leads to, with the element's name."""
        for element in self.elements("a", "area", "link", "img", "script", "source", "iframe", "form", "video", "audio"):
            for attribute in ("href", "src", "action", "poster"):
                if element.get(attribute) is not None:
                    yield element, element.get(attribute)
            for candidate in (element.get("srcset") or "").split(","):
                if candidate.strip():
                    yield element, candidate.split()[0]

    def alternates(self):
        """The page's other languages as its head names them: language → path."""
        return {
            link.get("hreflang"): urlsplit(urljoin(self.path, link.get("href"))).path
            for link in self.elements("link")
            if link.get("rel") == "alternate" and link.get("hreflang")
        }


class Site:
    def __init__(self, config, content, *more):
        self.state = pathlib.Path(tempfile.mkdtemp(prefix="portal-web-test."))
        self.state.chmod(0o755)  # For www-data, when root runs the tests.
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.process = subprocess.Popen(
            ["bash", str(HERE / "serve.sh"), str(config), str(content), str(self.state), str(self.port), *more],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._pages = None
        said = []
        for line in self.process.stdout:
            said.append(line)
            if line == "ready\n":
                return
        self.close()
        raise RuntimeError("the site could not be served:\n" + "".join(said))

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.state)

    @property
    def files(self):
        """The document root."""
        return self.state / "dist" / "site"

    def ask(self, path, method="GET", body=None, **headers):
        """One request as it is written here, nothing added; header names with _ for -."""
        path = "".join(letter if letter.isascii() else quote(letter) for letter in path)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", headers.pop("Host", f"localhost:{self.port}"))
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def redirects(self):
        """The lines of redirects.map: old path → new address."""
        lines = (self.state / "dist" / "redirects.map").read_text().splitlines()
        return dict(line.split(maxsplit=1) for line in lines if line.strip() and not line.startswith("#"))

    def sitemap(self):
        tree = ElementTree.fromstring(self.ask("/sitemap.xml").body)
        return [urlsplit(location.text.strip()).path for location in tree.findall(".//{*}loc")]

    def inside(self, page, address):
        """(path, fragment) of an address on this site as it stands on a page, or None when it leads elsewhere."""
        parts = urlsplit(urljoin(self.home + page, address))
        if f"{parts.scheme}://{parts.netloc}" != self.home:
            return None
        return parts.path, unquote(parts.fragment)

    @property
    def home(self):
        """Scheme and host under which the site was published, from its first page's canonical link."""
        if not hasattr(self, "_home"):
            document = Document("/", self.ask("/").body)
            canonical = [link.get("href") for link in document.elements("link") if link.get("rel") == "canonical"]
            parts = urlsplit(canonical[0] if canonical else "")
            self._home = f"{parts.scheme}://{parts.netloc}" if parts.netloc else self.url
        return self._home

    def pages(self):
        """Every page that the sitemap or a link leads to: path → Document."""
        if self._pages is None:
            self._pages = {}
            waiting = ["/", *self.sitemap()]
            seen = set(waiting)
            while waiting:
                path = waiting.pop()
                answer = self.ask(path)
                if answer.status != 200 or answer.media_type != "text/html":
                    continue
                page = self._pages[path] = Document(path, answer.body)
                for element, address in page.links():
                    place = self.inside(path, address)
                    if place and element.tag != "form" and place[0] not in seen and not place[0].startswith("/portal/"):
                        seen.add(place[0])
                        waiting.append(place[0])
        return self._pages

    def kinds(self, language=""):
        """One page of every kind, in the default language or under /xx: kind → path."""
        prefix = f"/{language}" if language else ""
        patterns = {
            "home": r"/", "category": r"/faq/[^/]+/", "article": r"/faq/[^/]+/[^/]+/",
            "tag": r"/tags/[^/]+/", "product": r"/products/[^/]+/", "page": r"/(?!faq|tags|products|search|ru)[^/]+/",
        }
        found = {"not-found": f"{prefix}/there/is/nothing/here/", "search": f"{prefix}/search/"}
        for kind, pattern in patterns.items():
            for path in sorted(self.pages()):
                if re.fullmatch(re.escape(prefix) + pattern, path):
                    found.setdefault(kind, path)
        return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def quoted(path):
    return quote(path, safe="/%#?=&~:@!$'()*+,;")
