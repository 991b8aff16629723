"""What every kind of answer carries."""

import pytest

from website import quoted

POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
          "frame-ancestors 'none'; base-uri 'none'; object-src 'none'")
SECURITY = {
    "Content-Security-Policy": POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
# What is only ever a part of a page: nothing of what is for documents, and nothing allowed.
PART = {
    "Content_Security_Policy": "default-src 'none'; frame-ancestors 'none'", "Cross_Origin_Opener_Policy": None,
    "Cross_Origin_Embedder_Policy": None, "Permissions_Policy": None,
}
# Pages without a search box: no WebAssembly.
STRICT = {"Content_Security_Policy": POLICY}
FORBIDDEN = ["X-Powered-By", "Access-Control-Allow-Origin", "Strict-Transport-Security", "Set-Cookie"]


def faults(answer, **other):
    """What is wrong with the headers of an answer that has a body; `other` are values that differ here, with _ for -."""
    expected = SECURITY | {name.replace("_", "-"): value for name, value in other.items()}
    wrong = [f"{name}: {answer.header(name)}" for name, value in expected.items() if answer.header(name) != value]
    wrong += [name for name in FORBIDDEN if answer.header(name) is not None]
    if not answer.header("Permissions-Policy") and "Permissions_Policy" not in other:
        wrong.append("no Permissions-Policy")
    if answer.header("Server") != "Apache":
        wrong.append(f"Server: {answer.header('Server')}")
    if answer.media_type.startswith("text/") and "charset=" not in answer.header("Content-Type"):
        wrong.append(f"Content-Type: {answer.header('Content-Type')}")
    return wrong


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_every_file_carries_the_security_headers(site, encoding):
    wrong = []
    for file in site.files.rglob("*"):
        if file.is_file() and file.suffix not in (".gz", ".br"):
            answer = site.ask(quoted("/" + str(file.relative_to(site.files))), Accept_Encoding=encoding)
            folder = file.relative_to(site.files).parts[0]
            is_part = folder in ("assets", "search") and file.suffix in (".css", ".js", ".wasm", ".data", ".index")
            part = PART if is_part else {}
            wrong += [f"{file.name}: {fault}" for fault in faults(answer, **part)]
            if answer.status != 200:
                wrong.append(f"{file.name}: {answer.status}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("method, path, status", [
    ("GET", "/faq/guide/", 200),
    ("HEAD", "/faq/guide/", 200),
    ("GET", "/faq/guide", 301),
    ("GET", "/old/address", 301),
    ("GET", "/nothing", 404),
    ("GET", "/assets/nothing.css", 404),
    ("GET", "/portal/nothing%2f", 404),
    ("POST", "/", 405),
])
def test_every_kind_of_answer_carries_the_security_headers(sample, method, path, status):
    answer = sample.ask(path, method)
    assert answer.status == status
    assert not faults(answer, **(STRICT if status == 405 else {}))


@pytest.mark.parametrize("path", [
    "/portal/login", "/portal/password-reset", "/portal/password-reset/token", "/portal/invitation/token",
    "/portal/staff/login",
])
def test_webassembly_does_not_run_where_secrets_are_typed(sample, path):
    answer = sample.ask(path)
    assert not faults(answer, **STRICT)


def test_a_304_keeps_what_caches_need(sample):
    first = sample.ask("/faq/guide/")
    again = sample.ask("/faq/guide/", If_None_Match=first.header("ETag"))
    assert again.status == 304 and again.body == b""
    for name in ("ETag", "Cache-Control", "Vary"):
        assert again.header(name) == first.header(name)


def test_the_browser_logs_nothing_about_the_headers(sample, browser):
    assert not browser.problems(sample.url + "/")
