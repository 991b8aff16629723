"""Which address answers what."""

import pytest

from website import Document, quoted


@pytest.mark.parametrize("path, language", [
    ("/nothing", "en"), ("/faq/nothing/", "en"), ("/nothing/ru/", "en"), ("/xx/nothing", "en"), ("/russian/", "en"),
    ("/portal/%2f", "en"), ("/assets/nothing.js", "en"),
    ("/ru/nothing", "ru"), ("/ru/faq/nothing/", "ru"), ("/ru/nothing?q=1", "ru"),
])
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_missing_page_answers_404_in_the_language_of_its_address(sample, path, language, encoding):
    answer = sample.ask(path, Accept_Encoding=encoding)
    assert answer.status == 404
    assert answer.header("Content-Encoding") == ("gzip" if encoding == "gzip" else None)
    assert Document(path, sample.ask(path).body).language == language


@pytest.mark.parametrize("path", [
    "/faq/", "/assets/", "/ru/faq/", "/.htaccess", "/../redirects.map", "/%2e%2e/redirects.map", "/portal/errors/",
    "/portal/errors/503.html", "/x%3fy.html", "/index.html%00.txt",
])
def test_nothing_is_listed_and_nothing_outside_is_served(sample, path):
    answer = sample.ask(path)
    assert answer.status in (400, 403, 404)
    assert b"Index of" not in answer.body


def test_every_alias_leads_to_a_page_at_once_and_for_good(site):
    for old, new in site.redirects().items():
        answer = site.ask(quoted(old))
        assert answer.status == 301, old
        target = answer.header("Location").removeprefix(site.url)
        assert target == new, old
        assert site.ask(target.split("#")[0]).status == 200, old


def test_the_sample_has_aliases_of_every_kind(sample):
    redirects = sample.redirects()
    assert any(new.startswith("/ru/") for new in redirects.values())
    assert any(not old.isascii() for old in redirects)


@pytest.fixture
def aliases(sample):
    """redirects.map, to be changed while the server runs, and put back."""
    file = sample.state / "dist" / "redirects.map"
    before = file.read_bytes()
    yield file
    file.write_bytes(before)


def test_a_changed_list_of_aliases_is_followed_without_a_restart(sample, aliases):
    aliases.write_bytes(b"/new/alias /faq/guide/\n")
    assert sample.ask("/new/alias").status == 301
    aliases.write_bytes(b"")
    assert sample.ask("/new/alias").status == 404
    aliases.unlink()
    assert sample.ask("/new/alias").status == 404
    assert sample.ask("/").status == 200


@pytest.mark.parametrize("old, new", [
    ("/a", "/faq/guide/"), ("/b", "/faq/guide/#part"), ("/c", "/ru/%D1%8F/"), ("/d", "/%D1%8F/#%D1%8F"),
])
def test_an_alias_keeps_the_query_and_puts_it_before_the_fragment(sample, aliases, old, new):
    aliases.write_text(f"{old} {new}\n")
    page, mark, fragment = new.partition("#")
    assert sample.ask(old).header("Location") == sample.url + new
    assert sample.ask(f"{old}?a=1&b=%20%D1%8F").header("Location") == f"{sample.url}{page}?a=1&b=%20%D1%8F{mark}{fragment}"


def test_an_alias_that_ends_in_a_slash_is_found_without_it(sample, aliases):
    aliases.write_text("/folder/ /faq/guide/\n/file /faq/guide/\n")
    assert sample.ask("/folder").status == sample.ask("/folder/").status == 301
    assert sample.ask("/file").status == 301
    assert sample.ask("/file/").status == 404


@pytest.mark.parametrize("host", ["localhost", "evil.example"])
def test_a_folder_without_its_slash_leads_to_the_page_on_this_site_only(sample, host):
    for path, target in (("/faq/guide", "/faq/guide/"), ("/faq/guide?x=1", "/faq/guide/?x=1"), ("//faq/guide", "/faq/guide/")):
        answer = sample.ask(path, Host=host)
        assert answer.status == 301
        assert answer.header("Location") == sample.url + target


@pytest.mark.parametrize("path", ["/", "/faq/guide/", "/nothing", "/assets/nothing.css", "/robots.txt"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "TRACE", "CONNECT", "FOO", "get"])
def test_a_file_takes_get_and_head_only(sample, path, method):
    answer = sample.ask(path, method)
    if method in ("FOO", "get"):
        assert answer.status == 501
    elif method == "CONNECT":
        assert answer.status in (400, 405)
    else:
        assert answer.status == 405 and answer.header("Allow") == "GET, HEAD"


def test_head_answers_as_get_without_the_body(sample):
    for path in ("/", "/nothing", "/faq/guide", "/old/address"):
        get, head = sample.ask(path), sample.ask(path, "HEAD")
        assert head.status == get.status and head.body == b""
        for name in ("Content-Type", "ETag", "Location", "Cache-Control"):
            assert head.header(name) == get.header(name)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["/portal", "/portal/", "/portal/login", "/portal/tickets/1", "/portal/search?q=x"])
def test_without_the_help_desk_its_addresses_say_so(sample, method, path):
    answer = sample.ask(path, method, body=b"a=b" if method == "POST" else None)
    assert answer.status == 503
    assert int(answer.header("Retry-After")) > 0
    assert answer.header("Cache-Control") == "no-store"
    assert answer.media_type == "text/html"


@pytest.mark.parametrize("path, status", [("/portal/login", (413, 503)), ("/", (405, 413))])
def test_a_huge_body_is_refused(sample, path, status):
    assert sample.ask(path, "POST", body=b"x" * 200_000).status in status


def test_the_access_log_keeps_neither_queries_nor_one_time_links(sample):
    sample.ask("/search/?q=private-question")
    sample.ask("/portal/password-reset/one-time-secret")
    sample.ask("/portal/invitation/one-time-secret")
    sample.ask("/portal/login", Referer="http://localhost/portal/invitation/one-time-secret")
    logs = "".join((sample.state / "apache" / name).read_text() for name in ("access.log", "error.log"))
    assert " GET /search/ 200 " in logs
    assert " GET /portal/invitation/... 503 " in logs
    assert "private-question" not in logs and "one-time-secret" not in logs
