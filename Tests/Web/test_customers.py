"""The customers' side of the help desk through Apache: signing in, tickets, files, passwords, and what is refused."""

import concurrent.futures
import email
import email.policy
import http.client
import io
import json
import re
import subprocess
import zipfile
from urllib.parse import quote, urlencode

import html5lib
import pytest

from website import ROOT

ANNA, BEN, MARIA = "anna@northwind.example", "ben@northwind.example", "maria@kopyta.example"
PAGES = ["/portal/home", "/portal/tickets", "/portal/tickets?status=all&q=zzzz", "/portal/tickets/new", "ticket", "/portal/profile"]
OPEN_PAGES = ["/portal/login", "/portal/password-reset", "/portal/search?q=password", "/portal/search?q=zzzzqqqq"]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture(scope="module")
def anna(desk):
    return desk.customer(ANNA)


def new_ticket(visitor, title, files=(), **changed):
    """Sends the form for a new ticket as a browser without script does, past the suggestions; the ticket's address."""
    fields = visitor.get("/portal/tickets/new").fields("/portal/tickets") | {"title": title, "description": "It fails."}
    answer = visitor.upload("/portal/tickets", fields | changed, files)
    if answer.status == 200:
        answer = visitor.upload("/portal/tickets", answer.fields("/portal/tickets"))
    assert answer.status == 303, answer.words()
    return answer.location.split("?")[0]


def comment(visitor, ticket, body, files=()):
    fields = visitor.get(ticket).fields(f"{ticket}/comments")
    return visitor.upload(f"{ticket}/comments", fields | {"body": body}, files)


def mailed_link(desk, to, path):
    """The newest link below `path` that was mailed to somebody, after the mailer has run."""
    subprocess.run(
        [ROOT / ".build/release/portal-admin", "mail", "deliver", "--config", desk.site.state / "portal.conf",
         "--output", desk.site.state / "dist"], check=True, capture_output=True)
    found = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
             for file in sorted((desk.site.state / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)]
    texts = [mail.get_body(("plain",)).get_content() for mail in found if to in mail["To"]]
    return [link[0] for text in texts if (link := re.search(rf"{path}/[\w-]+", text))][-1]


def test_a_ticket_is_sent_answered_closed_and_reopened(desk, anna):
    ticket = new_ticket(anna, "The zebra printer jams", priority="high", category="big")
    number = ticket.rsplit("/", 1)[1]
    assert number in anna.get("/portal/home").words() and number in anna.get("/portal/tickets?q=zebra").words()
    page = anna.get(ticket)
    assert "The zebra printer jams" in page.words() and "It fails." in page.words()
    answer = comment(anna, ticket, "It still *jams*.")
    page = anna.get(ticket)
    assert answer.status == 303 and "It still jams." in page.words() and [em.text for em in page.all("em")] == ["jams"]
    assert anna.send(anna.get(ticket), f"{ticket}/close").status == 303
    assert number in anna.get("/portal/tickets?status=closed").words()
    assert number not in anna.get("/portal/tickets?status=open").words()
    assert anna.send(anna.get(ticket), f"{ticket}/reopen").status == 303
    assert number in anna.get("/portal/tickets?status=open").words()


def test_one_forgotten_session_is_ended_from_another_device(desk):
    here, forgotten, third = (desk.customer(MARIA) for _ in range(3))
    page = here.get("/portal/profile")
    buttons = page.all("button", name="session")
    assert len(buttons) >= 2 and all(button.get("aria-label") for button in buttons)
    known = desk.sql("SELECT id FROM sessions ORDER BY id DESC LIMIT 2")[1][0]
    fields = page.fields("/portal/profile/sessions") | {"session": str(known)}
    assert here.post("/portal/profile/sessions", fields).status == 303
    assert forgotten.get("/portal/home").status == 303
    assert here.get("/portal/home").status == 200 and third.get("/portal/home").status == 200


def test_a_link_from_a_newsletter_works(anna):
    assert anna.get("/portal/tickets?utm_source=mail&utm_medium=Link&status=open").status == 200
    assert anna.get("/portal/tickets?status[]=open").status == 400


def test_articles_are_offered_before_a_ticket_is_sent_and_never_twice(desk, anna):
    fields = anna.get("/portal/tickets/new").fields("/portal/tickets")
    fields |= {"title": "How do I change my password?", "description": "I forgot <b>how</b>.", "priority": "low"}
    offered = anna.upload("/portal/tickets", fields)
    assert offered.status == 200 and any("password" in offered.words(item).lower() for item in offered.all("h3"))
    carried = offered.fields("/portal/tickets")
    assert {name: carried[name] for name in ("title", "description", "priority")} == {
        name: fields[name] for name in ("title", "description", "priority")}
    assert anna.upload("/portal/tickets", carried | {"edit": "yes"}).fields("/portal/tickets")["title"] == fields["title"]
    assert anna.upload("/portal/tickets", carried).status == 303


def test_nothing_is_offered_where_nothing_fits(anna):
    fields = anna.get("/portal/tickets/new").fields("/portal/tickets")
    assert anna.upload("/portal/tickets", fields | {"title": "Xqzvw", "description": "Xqzvw"}).status == 303


def test_the_same_form_sent_at_once_many_times_makes_one_ticket(desk, anna):
    fields = anna.get("/portal/tickets/new").fields("/portal/tickets") | {
        "title": "Only once please", "description": "Once.", "suggestions": "seen"}
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: anna.upload("/portal/tickets", fields), range(24)))
    assert {answer.status for answer in answers} == {303} and len({answer.location for answer in answers}) == 1
    assert desk.sql("SELECT count(*) FROM tickets WHERE title = 'Only once please'") == [(1,)]
    changed = anna.upload("/portal/tickets", fields | {"description": "Something else."})
    assert changed.status == 422 and changed.fields("/portal/tickets")["description"] == "Something else."


@pytest.mark.parametrize("wrong, field", [
    ({"title": ""}, "title"), ({"title": "x" * 201}, "title"), ({"description": " "}, "description"),
    ({"priority": "urgent"}, "priority"), ({"category": ""}, "category"), ({"product": "999999"}, "product")])
def test_what_does_not_fit_is_said_at_its_field_and_nothing_typed_is_lost(desk, anna, wrong, field):
    before = desk.sql("SELECT count(*) FROM tickets")
    fields = anna.get("/portal/tickets/new").fields("/portal/tickets") | {
        "title": "Kept words", "description": "Kept too.", "suggestions": "seen"} | wrong
    answer = anna.upload("/portal/tickets", fields)
    assert answer.status == 422 and desk.sql("SELECT count(*) FROM tickets") == before
    assert answer.all("a", href=f"#{field}"), "the summary does not lead to the field"
    again = answer.fields("/portal/tickets")
    assert all(again[name] == fields[name] for name in ("title", "description") if name != field)


def test_what_was_typed_when_the_session_ended_comes_back_after_signing_in(desk):
    visitor = desk.customer(MARIA)
    fields = visitor.get("/portal/tickets/new").fields("/portal/tickets") | {"title": "A long story", "description": "Typed\nonce."}
    visitor.cookies.clear()
    asked = visitor.upload("/portal/tickets", fields)
    assert asked.status == 403 and "Typed" in asked.words()
    back = visitor.send(asked, "/portal/login", email=MARIA, password=desk.password(MARIA))
    assert back.status in (200, 303)
    again = back.fields("/portal/tickets")
    assert (again["title"], again["description"]) == ("A long story", "Typed\nonce.")
    assert visitor.upload("/portal/tickets", again | {"suggestions": "seen"}).status == 303


def test_files_are_kept_given_out_safely_and_only_to_whom_they_belong(desk, anna):
    ticket = new_ticket(anna, "Files please", [("attachment", "../../снимок.png", PNG), ("attachment", "log.txt", b"a line\n")])
    links = [element.get("href") for element in anna.get(ticket).all("a") if "/attachments/" in element.get("href", "")]
    assert len(links) == 2
    picture, text = (anna.file(address) for address in links)
    assert picture.body == PNG and picture.header("Content-Type") == "image/png"
    assert picture.header("Content-Disposition").startswith("inline; filename*=UTF-8''") and "/" not in picture.header("Content-Disposition").split("''")[1]
    assert text.body == b"a line\n" and text.header("Content-Disposition").startswith("attachment;")
    for answer in (picture, text):
        assert answer.header("Content-Security-Policy") == "sandbox; default-src 'none'"
        assert answer.header("X-Content-Type-Options") == "nosniff" and answer.header("Cache-Control") == "no-store"
    for stranger in (desk.customer(MARIA), desk.visitor()):
        assert stranger.get(links[0]).status in (303, 404)


@pytest.mark.parametrize("name, content", [("page.svg", b"<svg/>"), ("a.exe", b"MZ"), ("picture.png", b"not a picture"), ("empty.txt", b"")])
def test_a_file_that_is_not_taken_is_named_and_the_text_stays(desk, anna, name, content):
    fields = anna.get("/portal/tickets/new").fields("/portal/tickets") | {"title": "With a file", "description": "Text.", "suggestions": "seen"}
    answer = anna.upload("/portal/tickets", fields, [("attachment", name, content), ("attachment", "good.txt", b"good")])
    assert answer.status == 422 and name in answer.words() and answer.all("a", href="#attachment")
    again = answer.fields("/portal/tickets")
    assert again["title"] == "With a file" and again["kept"], "the good file is forgotten"
    assert anna.upload("/portal/tickets", again | {"suggestions": "seen"}).status == 303


def test_another_s_ticket_is_as_if_there_were_none(desk, anna):
    ticket = new_ticket(anna, "Mine alone")
    maria = desk.customer(MARIA)

    def seen(path):
        page = maria.get(path)
        return page.status, re.sub(r"[\w-]{16,}", "", page.text)

    assert seen(ticket) == seen("/portal/tickets/1234567")
    assert seen(ticket)[0] == 404
    token = {"csrf": maria.get("/portal/profile").fields("/portal/logout")["csrf"], "once": maria.get("/portal/tickets/new").fields("/portal/tickets")["once"]}
    for action in ("comments", "close", "reopen"):
        assert maria.post(f"{ticket}/{action}", token | {"body": "x"}).status == 404
    assert desk.sql("SELECT count(*) FROM comments WHERE body = 'x'") == [(0,)]


POSTS = ["/portal/tickets", "/portal/tickets/1234567/comments", "/portal/tickets/1234567/close", "/portal/tickets/1234567/reopen",
         "/portal/profile/password", "/portal/profile/language", "/portal/profile/sessions", "/portal/login", "/portal/password-reset"]


@pytest.mark.parametrize("path", POSTS)
def test_a_form_without_its_token_or_from_elsewhere_changes_nothing(desk, anna, path):
    assert anna.post(path, {"csrf": "wrong", "title": "x", "body": "x"}).status == 403
    for headers in ({"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}):
        assert anna.post(path, {"csrf": anna.get("/portal/profile").fields("/portal/logout")["csrf"]}, **headers).status == 403


@pytest.mark.parametrize("path", [*POSTS, "/portal/home", "/portal/logout", "/portal/search", "/portal/feedback"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PROPFIND"])
def test_other_methods_are_answered_with_those_allowed(desk, path, method):
    answer = desk.site.ask(path, method)
    assert answer.status == 405 and answer.header("Allow")


def test_a_body_without_a_length_is_refused(desk):
    before = desk.sql("SELECT count(*) FROM tickets")
    connection = http.client.HTTPConnection("localhost", desk.site.port, timeout=30)
    connection.request("POST", "/portal/tickets", iter([b"title=x"]), {"Content-Type": "application/x-www-form-urlencoded"})
    assert connection.getresponse().status == 411
    assert desk.sql("SELECT count(*) FROM tickets") == before


@pytest.mark.parametrize("fields", [b"email=%zz", b"email=%ff", b"email=a%00b", b"email=a&email=b", b"email[]=a"])
def test_a_form_that_cannot_be_read_is_refused(desk, fields):
    assert desk.site.ask("/portal/login", "POST", fields, Content_Type="application/x-www-form-urlencoded").status == 400


def test_wrong_password_and_unknown_address_are_answered_alike(desk):
    def answer(address):
        visitor = desk.visitor()
        page = visitor.send(visitor.get("/portal/login"), "/portal/login", email=address, password="wrong words entirely")
        return page.status, re.sub(r"[\w-]{16,}|" + re.escape(address), "", page.text)

    assert answer("petr@kopyta.example") == answer("nobody@kopyta.example")
    assert answer("petr@kopyta.example")[0] == 422


def test_a_session_ends_at_signing_out(desk):
    visitor = desk.customer(BEN)
    kept = dict(visitor.cookies)
    answer = visitor.send(visitor.get("/portal/home"), "/portal/logout")
    assert answer.status == 303 and answer.answer.header("Clear-Site-Data")
    visitor.cookies = kept
    assert visitor.get("/portal/home").status == 303


def test_the_one_cookie_is_the_session_and_readers_get_none(desk):
    visitor = desk.visitor()
    for path in ("/", "/en/", "/portal/login", "/portal/home", "/portal/search?q=mail", "/portal/password-reset"):
        assert visitor.get(path).answer.headers.get_all("Set-Cookie") is None, path
    page = visitor.get("/portal/login")
    answer = visitor.send(page, "/portal/login", email=BEN, password=desk.password(BEN)).answer
    cookies = answer.headers.get_all("Set-Cookie")
    assert len(cookies) == 1
    value, *attributes = cookies[0].split("; ")
    assert re.fullmatch(r"__Host-portal=[\w-]{43}", value) and sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]
    assert visitor.get("/portal/home").answer.headers.get_all("Set-Cookie") is None


def test_fields_take_just_what_their_maxlength_says(desk, anna):
    page = anna.get("/portal/tickets/new")
    fields = page.fields("/portal/tickets") | {"title": "A title", "description": "Words.", "suggestions": "seen"}
    for tag, name in (("input", "title"), ("textarea", "description")):
        limit = int(page.all(tag, name=name)[0].get("maxlength"))
        longest = ("ж" * limit) if name == "title" else ("ж " * limit)[:limit - 1] + "ж"
        refused = anna.post("/portal/tickets", fields | {name: longest + "ж"})
        assert refused.status == 422 and refused.all(tag, name=name)[0].get("aria-invalid") == "true"
        assert refused.fields("/portal/tickets")[name].strip() == longest + "ж"
        taken = anna.post("/portal/tickets", refused.fields("/portal/tickets") | {name: longest, "suggestions": "seen"})
        assert taken.status == 303, taken.words()
        assert desk.sql(f"SELECT {name} FROM tickets WHERE number = ?", taken.location.split("?")[0].rsplit("/", 1)[1]) == [(longest,)]


@pytest.mark.parametrize("way", ["//evil.example", "https://evil.example/", "/portal/../evil", "/\\evil", "/portal/home%0d%0aX: y"])
def test_signing_in_leads_only_to_pages_of_the_portal(desk, way):
    visitor = desk.visitor()
    page = visitor.get("/portal/login")
    answer = visitor.send(page, "/portal/login", email=BEN, password=desk.password(BEN), next=way)
    assert answer.location == "/portal/home"


def test_a_forgotten_password_is_replaced_through_a_link_that_works_once(desk):
    visitor, signed_in = desk.visitor(), desk.customer("petr@kopyta.example")
    assert visitor.send(visitor.get("/portal/password-reset"), "/portal/password-reset", email="petr@kopyta.example").status == 303
    address = mailed_link(desk, "petr@kopyta.example", "/portal/password-reset")
    for _ in range(5):
        looking = desk.visitor().get(address)
        assert looking.status == 303 and looking.location == "/portal/password-reset/choose"
    followed = visitor.get(address)
    page = visitor.get(followed.location)
    assert page.status == 200 and address.rsplit("/", 1)[1] not in page.text
    weak = visitor.send(page, "/portal/password-reset/choose", new_password="password123", new_password_again="password123")
    assert weak.status == 422 and weak.all("a", href="#new-password")
    new = "новая синяя лампа 7"
    done = visitor.send(weak, "/portal/password-reset/choose", new_password=new, new_password_again=new)
    assert done.status == 303 and done.location.startswith("/portal/login")
    assert signed_in.get("/portal/home").status == 303, "the old session lives on"
    assert desk.visitor().get(address).status == 404
    again = desk.visitor()
    assert again.send(again.get("/portal/login"), "/portal/login", email="petr@kopyta.example", password=new).status == 303
    secret = address.rsplit("/", 1)[1]
    for log in ("access.log", "error.log"):
        assert secret not in (desk.site.state / "apache" / log).read_text()
    next(person for person in desk.people["customers"] if person["email"] == "petr@kopyta.example")["password"] = new


def test_asking_for_a_link_tells_nothing_about_an_address(desk):
    def asked(address):
        visitor = desk.visitor()
        answer = visitor.send(visitor.get("/portal/password-reset"), "/portal/password-reset", email=address)
        return answer.status, answer.location

    assert asked(MARIA) == asked("nobody@nowhere.example")


def test_a_changed_password_ends_other_sessions_and_keeps_this_one(desk):
    here, there = desk.customer(BEN), desk.customer(BEN)
    new = "green parrots sing 8"
    wrong = here.send(here.get("/portal/profile"), "/portal/profile/password", current_password="no", new_password=new, new_password_again=new)
    assert wrong.status == 422 and wrong.all("a", href="#current-password")
    done = here.send(wrong, "/portal/profile/password", current_password=desk.password(BEN), new_password=new, new_password_again=new)
    assert done.status == 303
    assert here.get("/portal/home").status == 200 and there.get("/portal/home").status == 303
    next(person for person in desk.people["customers"] if person["email"] == BEN)["password"] = new


def test_language_and_name_are_kept(desk):
    visitor = desk.customer(BEN)
    assert visitor.send(visitor.get("/portal/profile"), "/portal/profile/language", language="ru", name="Ben C.").status == 303
    page = visitor.get("/portal/home")
    assert page.all("html", lang="ru") and "Мои открытые тикеты" in page.words()
    assert visitor.send(visitor.get("/portal/profile"), "/portal/profile/language", language="en").status == 303


def test_everything_of_mine_comes_in_one_archive(desk, anna):
    ticket = new_ticket(anna, "Take me home", [("attachment", "note.txt", b"a note")])
    number = ticket.rsplit("/", 1)[1]
    answer = anna.file("/portal/profile/download")
    assert answer.header("Content-Type") == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.body))
    assert archive.testzip() is None
    data = json.loads(archive.read("tickets.json"))
    assert number in [ticket["number"] for ticket in data["tickets"]] and data["email"] == ANNA
    assert "Take me home" in archive.read("tickets.html").decode()
    assert b"Take me home" in archive.read("tickets.mbox")
    (note,) = [name for name in archive.namelist() if name.startswith(f"attachments/{number}/")]
    assert archive.read(note) == b"a note"


def test_searching_without_script_gives_the_order_of_the_command(desk):
    for language, query in (("en", "password"), ("ru", "пароль"), ("ru", "ghbjhbntn"), ("en", "atachment")):
        printed = subprocess.run(
            [ROOT / ".build/release/site-builder", "search", "--config", desk.site.state / "portal.conf", "--output",
             desk.site.state / "dist", "--language", language, query], capture_output=True, text=True, check=True).stdout
        expected = [line.split("\t")[2].removesuffix(".md").removesuffix(f".{language}") for line in printed.splitlines()]
        page = desk.visitor().get(f"/portal/search?lang={language}&q=" + quote(query))
        found = [heading.find("a").get("href").strip("/").removeprefix("ru/") for heading in page.all("h2", **{"class": "result-title"})]
        assert found == expected and found, query


@pytest.mark.parametrize("by", ["category", "product"])
def test_results_of_the_server_s_search_can_be_narrowed_down(desk, by):
    def found(**narrowed):
        page = desk.visitor().get("/portal/search?" + urlencode({"lang": "en", "q": "password"} | narrowed))
        return page, {heading.find("a").get("href") for heading in page.all("h2", **{"class": "result-title"})}

    page, everything = found()
    (choice,) = page.all("select", name=by)
    parts = []
    for option in list(choice.iter("option"))[1:]:
        narrowed, part = found(**{by: option.get("value")})
        (again,) = narrowed.all("select", name=by)
        assert [chosen.get("value") for chosen in again.iter("option") if chosen.get("selected") is not None] == [option.get("value")]
        parts.append(part)
    assert len(parts) > 1 and len({frozenset(part) for part in parts}) > 1, "every choice gives the same"
    assert any(part & everything for part in parts)


def test_whoever_searches_stays_signed_in(desk, anna):
    page = anna.get("/portal/search?q=password")
    assert page.status == 200 and page.all("form", action="/portal/logout") and "Sign in" not in page.words(page.all("header")[0])
    assert not desk.visitor().get("/portal/search?q=password").all("form", action="/portal/logout")


def test_searches_are_counted_without_their_visitor(desk):
    desk.visitor().get("/portal/search?lang=en&q=Zzzzqqqq")
    assert desk.sql("SELECT found FROM searches WHERE query = 'zzzzqqqq'") == [(0,)]


def test_an_article_is_judged_once_a_day(desk):
    fields = {"article": "/ru/faq/customers/sign-in/", "helpful": "no", "comment": "Не помогло"}
    for _ in range(2):
        answer = desk.visitor().post("/portal/feedback", fields)
        assert answer.status == 200 and answer.all("a", href="/ru/faq/customers/sign-in/")
    assert desk.sql("SELECT is_helpful, comment FROM feedback WHERE article = 'faq/customers/sign-in' AND language = 'ru'") == [(0, "Не помогло")]
    for article in ("/../../etc/passwd", "/nowhere/", "", "https://evil.example/"):
        assert desk.visitor().post("/portal/feedback", fields | {"article": article}).status == 400


def test_a_database_that_is_away_leaves_the_site_and_says_where_to_write(desk):
    database = desk.site.state / "data" / "portal.db"
    away = database.with_name("portal.db.away")
    signed_in = desk.customer(BEN)
    database.rename(away)
    try:
        for path in ("/portal/login", "/portal/home", "/portal/tickets"):
            answer = desk.visitor().get(path)
            assert answer.status in (303, 503), path
        page = desk.visitor().get("/portal/login")
        assert page.status == 503 and page.answer.header("Retry-After")
        assert any(element.get("href", "").startswith("mailto:") for element in page.all("a"))
        assert desk.visitor().get("/").status == 200
        for reader in (desk.visitor(), signed_in):
            assert reader.get("/portal/search?q=password").all("h2", **{"class": "result-title"})
        assert not database.exists(), "a request made a new database"
    finally:
        away.rename(database)
    assert desk.visitor().get("/portal/login").status == 200


def address(desk, page):
    return f"/portal/tickets/{desk.ticket('zebra')}" if page == "ticket" else page


@pytest.mark.parametrize("page", [*PAGES, *OPEN_PAGES])
def test_pages_are_valid_and_have_all_their_words(desk, anna, page):
    answer = (anna if page in PAGES else desk.visitor()).get(address(desk, page))
    parser = html5lib.HTMLParser()
    parser.parse(answer.answer.body, transport_encoding="utf-8")
    assert parser.errors == []
    assert not re.findall(r"\b(?:status|priority|category|mistake|sort|size|date|event|mark)\.[a-z-]+\b", answer.words())
    ids = [element.get("id") for element in answer.tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


@pytest.fixture(scope="module")
def signed_in(desk, browser):
    browser.look()
    browser.open(desk.site.url + "/portal/login?lang=en")
    browser.driver.execute_script(
        "for (const [id, value] of Object.entries(arguments[0])) document.getElementById(id).value = value;",
        {"email": ANNA, "password": desk.password(ANNA)})
    browser.driver.execute_script("document.querySelector('main form button').click()")
    return browser


@pytest.mark.parametrize("language, width, scheme", [("en", 360, "light"), ("ru", 360, "dark"), ("en", 1280, "dark"), ("ru", 1280, "light")])
def test_pages_pass_axe_fit_a_phone_and_say_nothing_on_the_console(desk, signed_in, language, width, scheme):
    signed_in.look(width, scheme)
    for page in [*PAGES, "/portal/search?q=password", "/portal/tickets/1234567"]:
        path = address(desk, page)
        url = desk.site.url + path + ("&" if "?" in path else "?") + f"lang={language}"
        assert signed_in.problems(url, 404 if "1234567" in page else 200) == [], page
        assert signed_in.axe() == [], page
        assert signed_in.driver.execute_script("return document.documentElement.scrollWidth") <= width, page


def test_articles_are_offered_while_the_title_is_typed(desk, signed_in):
    signed_in.look()
    signed_in.open(desk.site.url + "/portal/tickets/new?lang=en")
    field = signed_in.driver.find_element("id", "title")
    field.send_keys("change my password")
    found = signed_in.driver.execute_async_script(
        "const done = arguments[0], until = Date.now() + 10000;"
        "(function look() { const found = document.querySelectorAll('[data-part=articles] a');"
        " if (found.length || Date.now() > until) done([...found].map(a => a.textContent)); else setTimeout(look, 50); })()")
    assert any("password" in title.lower() for title in found)
    assert signed_in.driver.execute_script("return document.querySelector('[name=suggestions]').value") == "seen"


def test_a_page_of_one_s_own_names_no_address_for_search_engines_and_messengers(desk, anna):
    for page in ("/portal/login", "/portal/home"):
        head = anna.get(page) if "home" in page else desk.visitor().get(page)
        assert head.all("meta", name="robots", content="noindex")
        assert not head.all("link", rel="canonical") and not [meta for meta in head.all("meta") if meta.get("property")]
