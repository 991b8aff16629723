"""deploy/apache/site.conf.example as an administrator installs it: its own Apache, a certificate, both ports."""

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
import types

import pytest

from test_headers import FORBIDDEN, faults
from website import ROOT, Answer, free_port

# What Debian's Apache has switched on, and what the example's first lines switch on.
DEBIAN = "mpm_event authz_core authz_host authn_core alias dir env mime reqtimeout setenvif socache_shmcb".split()


@pytest.fixture(scope="module")
def server(desk):
    state = desk.site.state / "tls"
    state.mkdir()
    shutil.copytree(ROOT / "deploy/apache", state / "deploy")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-keyout", state / "key.pem", "-out", state / "cert.pem"], check=True, capture_output=True)
    plain, secure = free_port(), free_port()
    example = (ROOT / "deploy/apache/site.conf.example").read_text()
    added = re.search(r"a2enmod (.*)", example)[1].split()
    for old, new in (
        ("https://help.example.com", f"https://localhost:{secure}"), ("/var/www/customer-portal", str(desk.site.state / "dist")),
        ("/etc/customer-portal/apache", str(state / "deploy")), ("/var/log/apache2", str(state)), ("${APACHE_LOG_DIR}", str(state)),
        ("/etc/customer-portal/portal.conf", str(desk.site.state / "portal.conf")), ("/usr/lib/customer-portal", str(desk.site.state / "cgi")),
        ("*:80>", f"*:{plain}>"), ("*:443>", f"*:{secure}>"),
        ("/etc/letsencrypt/live/help.example.com/fullchain.pem", str(state / "cert.pem")),
        ("/etc/letsencrypt/live/help.example.com/privkey.pem", str(state / "key.pem")),
    ):
        assert old in example, f"the example has no {old} any more"
        example = example.replace(old, new)
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in dict.fromkeys(DEBIAN + added))
    (state / "apache.conf").write_text(
        f'{modules}ServerRoot "{state}"\nPidFile "{state}/apache.pid"\nErrorLog "{state}/error.log"\nServerName localhost\n'
        f'Listen 127.0.0.1:{plain}\nListen 127.0.0.1:{secure}\nUser www-data\nGroup www-data\nTypesConfig /etc/mime.types\n'
        f'ScriptSock "{state}/cgid.sock"\nInclude "{state}/deploy/hardening.conf"\n{example}')
    process = subprocess.Popen(["/usr/sbin/apache2", "-f", state / "apache.conf", "-DFOREGROUND"], stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as connection:
            if connection.connect_ex(("127.0.0.1", secure)) == 0:
                break
        time.sleep(0.1)
    assert process.poll() is None, process.stderr.read()
    yield types.SimpleNamespace(plain=plain, secure=secure, url=f"https://localhost:{secure}")
    process.terminate()
    process.wait()


def context(**wanted):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    # What this side would refuse by itself is not refused: the server has to.
    made.set_ciphers(wanted.pop("ciphers", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"))
    for name, value in wanted.items():
        setattr(made, name, value)
    return made


def ask(server, path, method="GET", body=None, secure=True, **headers):
    if secure:
        connection = http.client.HTTPSConnection("127.0.0.1", server.secure, timeout=20, context=context())
    else:
        connection = http.client.HTTPConnection("127.0.0.1", server.plain, timeout=20)
    try:
        host = f"localhost:{server.secure if secure else server.plain}"
        connection.request(method, path, body, {"Host": host} | {name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def handshake(server, made):
    with socket.create_connection(("127.0.0.1", server.secure), timeout=20) as connection, made.wrap_socket(connection) as secured:
        return secured.version(), secured.cipher()[0]


@pytest.mark.parametrize("version", ["TLSv1_2", "TLSv1_3"])
def test_today_s_versions_are_spoken_with_forward_secrecy(server, version):
    wanted = getattr(ssl.TLSVersion, version)
    spoken, cipher = handshake(server, context(minimum_version=wanted, maximum_version=wanted))
    assert spoken == version.replace("_", ".") and re.match(r"(ECDHE|TLS_)", cipher) and re.search(r"GCM|POLY1305", cipher), cipher


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("version", ["TLSv1", "TLSv1_1"])
def test_yesterday_s_versions_are_refused_by_the_server(server, version):
    wanted = getattr(ssl.TLSVersion, version)
    with pytest.raises(ssl.SSLError, match="(?i)alert protocol version"):
        handshake(server, context(minimum_version=wanted, maximum_version=wanted))


@pytest.mark.parametrize("cipher", ["AES128-SHA", "AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA384", "AECDH-AES128-SHA",
                                    "NULL-SHA256", "ADH-AES128-GCM-SHA256", "CAMELLIA128-SHA"])
def test_ciphers_without_forward_secrecy_or_with_old_modes_are_refused(server, cipher):
    with pytest.raises(ssl.SSLError, match="(?i)handshake failure"):
        handshake(server, context(ciphers=f"{cipher}:@SECLEVEL=0", maximum_version=ssl.TLSVersion.TLSv1_2))


@pytest.mark.parametrize("path", ["/", "/portal/login", "/portal/tickets?status=all", "/nothing"])
def test_the_plain_port_only_leads_to_the_secure_one(server, path):
    answer = ask(server, path, secure=False)
    assert answer.status == 301 and answer.header("Location") == server.url + path and answer.header("Set-Cookie") is None
    for host in ("evil.example", f"evil.example:{server.plain}"):
        assert ask(server, path, secure=False, Host=host).header("Location") == server.url + path


def test_nothing_is_taken_on_the_plain_port(server):
    answer = ask(server, "/portal/login", "POST", b"email=a&password=b", secure=False)
    assert answer.status == 403 and answer.header("Set-Cookie") is None


def points(answer):
    """Mozilla's score. Source: mdn/mdn-http-observatory, src/grader/charts.js; extra credit counts from 90 on."""
    policy = dict((part.split()[0], part.split()[1:]) for part in (answer.header("Content-Security-Policy") or "").split(";") if part.split())
    sources = [source for values in policy.values() for source in values]
    cookies = answer.headers.get_all("Set-Cookie") or []
    lost, extra = 0, 0
    if not policy:
        lost += 25
    elif {"'unsafe-inline'", "data:", "https:", "*"} & set(policy.get("script-src", policy.get("default-src", ["*"]))):
        lost += 20
    elif "'unsafe-eval'" in sources:
        lost += 10
    else:
        extra += 10 if policy.get("default-src") == ["'none'"] and policy.get("form-action", ["*"])[0] in ("'self'", "'none'") else 5
    for cookie in cookies:
        attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
        lost += 40 * ("secure" not in attributes) + 30 * ("httponly" not in attributes) + 20 * (not {"samesite=lax", "samesite=strict"} & attributes)
    extra += 5 * bool(cookies)
    seconds = re.search(r"max-age=(\d+)", answer.header("Strict-Transport-Security") or "")
    lost += 20 if not seconds else 10 if int(seconds[1]) < 15_768_000 else 0
    lost += 5 * (answer.header("X-Content-Type-Options") != "nosniff")
    lost += 50 * ((answer.header("Access-Control-Allow-Credentials") or "") == "true")
    extra += 5 * (answer.header("Referrer-Policy") in ("same-origin", "no-referrer", "strict-origin", "strict-origin-when-cross-origin"))
    if policy.get("frame-ancestors", ["*"])[0] in ("'none'", "'self'"):
        extra += 5
    elif (answer.header("X-Frame-Options") or "").upper() not in ("DENY", "SAMEORIGIN"):
        lost += 20
    extra += 10 * (answer.header("Cross-Origin-Resource-Policy") in ("same-origin", "same-site"))
    extra += 10 * (answer.header("Cross-Origin-Opener-Policy") == "same-origin")
    extra += 10 * (answer.header("Cross-Origin-Embedder-Policy") == "require-corp")
    return 100 - lost + (extra if lost <= 10 else 0)


def test_every_kind_of_page_has_the_highest_score(desk, server):
    article = next(path for path in desk.site.sitemap() if "/faq/customers/" in path)
    scores = {path: points(ask(server, path)) for path in (
        "/", article, "/search/", "/nothing", "/portal/login", "/portal/home", "/portal/search?q=mail", "/portal/staff/login", "/portal/nothing")}
    assert set(scores.values()) == {150}, scores
    anna = desk.customer("anna@northwind.example")
    cookie = "; ".join(f"{name}={value}" for name, value in anna.cookies.items())
    inside = ask(server, "/portal/tickets", Cookie=cookie)
    assert inside.status == 200 and points(inside) == 150
    signed_in = desk.visitor()
    page = signed_in.get("/portal/login")
    answer = signed_in.send(page, "/portal/login", email="anna@northwind.example", password=desk.password("anna@northwind.example")).answer
    answer.headers["Strict-Transport-Security"] = "max-age=63072000"
    assert points(answer) == 155
    bare = Answer(200, http.client.HTTPMessage(), b"")
    assert points(bare) == 30, "the scoring sees nothing"


def test_every_answer_says_that_the_site_is_secure_from_now_on(server):
    for path in ("/", "/nothing", "/portal/login", "/assets/nothing.css", "/portal/home"):
        answer = ask(server, path)
        assert answer.header("Strict-Transport-Security") == "max-age=63072000; includeSubDomains", path
        del answer.headers["Strict-Transport-Security"]
        assert set(FORBIDDEN) and not [fault for fault in faults(answer) if "Content-Security-Policy" not in fault], path
