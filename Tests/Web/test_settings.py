"""Settings that cannot be right, and secrets that others could touch: nothing is served and nothing is done before they are."""

import subprocess

import pytest

from website import ROOT

RELEASE = ROOT / ".build/release"
GOOD = "site.url = https://help.example\nmail.from = help@help.example\ndata.folder = data\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "portal.conf").write_text(GOOD)
    subprocess.run([RELEASE / "portal-admin", "database", "create", "--config", tmp_path / "portal.conf"], check=True, capture_output=True)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.md").write_text("---\ntitle: Start\n---\nText.\n")
    return tmp_path


def asked(folder):
    """What is answered to somebody who signs in."""
    form = "csrf=x&email=a@b.example&password=x"
    environment = {"GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "POST", "SCRIPT_NAME": "/portal/login", "PATH_INFO": "",
                   "QUERY_STRING": "", "REMOTE_ADDR": "127.0.0.1", "PORTAL_CONFIG": str(folder / "portal.conf"),
                   "HTTP_ORIGIN": "https://help.example", "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(form))}
    done = subprocess.run([ROOT / ".build/programs/login"], env=environment, input=form, capture_output=True, text=True)
    assert done.returncode == 0
    return done


def commands(folder):
    config = ["--config", folder / "portal.conf"]
    yield [RELEASE / "site-builder", "build", "--content", folder / "content", "--output", folder / "dist", *config]
    yield [RELEASE / "portal-admin", "ticket", "list", *config]


@pytest.mark.parametrize("line, words", [
    ("colour = blue", "unknown key 'colour'"),
    ("site.titel = Help", "did you mean 'site.title'?"),
    ("site.url = https://other.example", "site.url"),
    ("site.languages = en, nonsense", "site.languages"),
    ("sessions.idle = soon", "sessions.idle"),
    ("passwords.memory = 1 MB", "passwords.memory"),
    ("attachments.max-size = -1", "attachments.max-size"),
    ("mail.from = nobody", "mail.from"),
    ("just some words", "portal.conf:4"),
])
def test_a_line_that_cannot_be_right_stops_everything_and_is_named(folder, line, words):
    config = folder / "portal.conf"
    config.write_text(GOOD + line + "\n")
    for command in commands(folder):
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode != 0 and "portal.conf:4" in done.stderr and words in done.stderr, done.stderr
    assert not (folder / "dist").exists()
    done = asked(folder)
    assert done.stdout.startswith("Status: 503") and "portal.conf:4" in done.stderr and words in done.stderr
    assert "portal.conf" not in done.stdout and words not in done.stdout


@pytest.mark.parametrize("content", [b"\xff\xfe site.url = x\n", None])
def test_settings_that_cannot_be_read_are_no_settings(folder, content):
    config = folder / "portal.conf"
    config.unlink()
    if content is not None:
        config.write_bytes(content)
    for command in commands(folder):
        assert subprocess.run(command, capture_output=True).returncode != 0
    done = asked(folder)
    assert done.stdout.startswith("Status: 503") and str(config) in done.stderr and str(config) not in done.stdout


@pytest.mark.parametrize("path, mode", [
    ("data", 0o750), ("data", 0o701), ("data/portal.db", 0o640), ("data/portal.db", 0o604), ("data/server.key", 0o640), ("data/server.key", 0o604),
])
def test_what_others_could_touch_is_not_used(folder, path, mode):
    assert "store-failed" not in asked(folder).stderr, "the test sees nothing"
    (folder / path).chmod(mode)
    done = asked(folder)
    assert done.stdout.startswith("Status: 503") and '"event":"store-failed"' in done.stderr, done.stderr


def test_every_installation_has_a_key_of_its_own_which_nothing_else_holds(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "portal.conf").write_text(GOOD)
    subprocess.run([RELEASE / "portal-admin", "database", "create", "--config", other / "portal.conf"], check=True, capture_output=True)
    keys = [(where / "data/server.key").read_bytes() for where in (folder, other)]
    assert keys[0] != keys[1] and all(len(key) == 32 for key in keys)
    assert keys[0] not in (folder / "data/portal.db").read_bytes()
