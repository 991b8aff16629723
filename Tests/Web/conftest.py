"""The two sites under test and the browser, each started once."""

import pytest

from browser import Browser
from desk import Desk
from website import HERE, ROOT, Site


@pytest.fixture(scope="session")
def published():
    """The project's own content/, as it is delivered."""
    site = Site(ROOT / "portal.conf", ROOT / "content")
    yield site
    site.close()


@pytest.fixture(scope="session")
def sample():
    """content/ beside this file: small, and with every kind of page and Markdown."""
    site = Site(HERE / "portal.conf", HERE / "content")
    yield site
    site.close()


@pytest.fixture(scope="session")
def desk():
    """The project's content and the help desk, with the demo's people and tickets."""
    desk = Desk(Site(ROOT / "portal.conf", ROOT / "content", "desk"))
    yield desk
    desk.site.close()


@pytest.fixture(params=["published", "sample"])
def site(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def browser():
    browser = Browser()
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser_without_script():
    browser = Browser(script=False)
    yield browser
    browser.close()
