"""The staff's side through Apache: signing in, working on tickets, two at once, what stays inside, who may what."""

import csv
import re
import subprocess

import html5lib
import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from website import ROOT

SPECIALIST, GROUP, ADMINISTRATOR = "specialist", "group-administrator", "administrator"


@pytest.fixture(scope="module")
def sam(desk):
    return desk.staff(SPECIALIST)


@pytest.fixture(scope="module")
def olga(desk):
    return desk.staff(GROUP)


@pytest.fixture(scope="module")
def alex(desk):
    return desk.staff(ADMINISTRATOR)


def address(desk, title):
    return f"/portal/staff/tickets/{desk.ticket(title)}"


# Signing in

def test_signing_in_sets_a_cookie_of_the_staffs_own(desk):
    visitor = desk.staff(SPECIALIST)
    assert list(visitor.cookies) == ["__Host-staff"]
    assert visitor.get("/portal/staff/queue").status == 200


@pytest.mark.parametrize("wrong", ["email", "password", "code"])
def test_each_of_the_three_has_to_be_right(desk, wrong):
    person = desk.people["staff"][0]
    visitor = desk.visitor()
    fields = {"email": person["email"], "password": person["password"], "code": desk.code(person)}
    fields[wrong] = {"email": "nobody@support.example", "password": "wrong lantern 1", "code": "000000"}[wrong]
    answer = visitor.send(visitor.get("/portal/staff/login"), "/portal/staff/login", **fields)
    assert answer.status == 422 and not visitor.cookies


def test_a_code_works_once(desk):
    person = desk.people["staff"][0]
    code = desk.code(person)
    first, second = desk.visitor(), desk.visitor()
    fields = {"email": person["email"], "password": person["password"], "code": code}
    assert first.send(first.get("/portal/staff/login"), "/portal/staff/login", **fields).status == 303
    assert second.send(second.get("/portal/staff/login"), "/portal/staff/login", **fields).status == 422


def test_signing_out_ends_the_session_on_the_server(desk):
    visitor = desk.staff(SPECIALIST)
    stolen = dict(visitor.cookies)
    assert visitor.send(visitor.get("/portal/staff/queue"), "/portal/staff/logout").status == 303
    visitor.cookies = stolen
    assert visitor.get("/portal/staff/queue").location.startswith("/portal/staff/login")


def test_a_disabled_member_is_out_at_the_next_click(desk):
    visitor = desk.staff(SPECIALIST)
    desk.sql("UPDATE staff SET is_enabled = 0 WHERE role = 'specialist'")
    try:
        assert visitor.get("/portal/staff/queue").status == 303
    finally:
        desk.sql("UPDATE staff SET is_enabled = 1 WHERE role = 'specialist'")


# Who may what

ROUTES = {
    "/portal/staff/": {"GET": SPECIALIST},
    "/portal/staff/logout": {"POST": SPECIALIST},
    "/portal/staff/queue": {"GET": SPECIALIST},
    "/portal/staff/tickets/{number}": {"GET": SPECIALIST, "POST": SPECIALIST},
    "/portal/staff/tickets/{number}/prepare": {"POST": SPECIALIST},
    "/portal/staff/tickets/{number}/notes": {"POST": SPECIALIST},
    "/portal/staff/tickets/{number}/attachments/1": {"GET": SPECIALIST},
    "/portal/staff/contacts": {"GET": SPECIALIST},
    "/portal/staff/contacts/new": {"GET": GROUP, "POST": GROUP},
    "/portal/staff/contacts/1": {"GET": SPECIALIST, "POST": GROUP},
    "/portal/staff/contacts/1/invite": {"POST": GROUP},
    "/portal/staff/accounts": {"GET": SPECIALIST, "POST": GROUP},
    "/portal/staff/accounts/1": {"GET": SPECIALIST},
    "/portal/staff/accounts/1/give": {"POST": GROUP},
    "/portal/staff/accounts/1/take": {"POST": GROUP},
    "/portal/staff/products": {"GET": SPECIALIST, "POST": GROUP},
    "/portal/staff/mail": {"GET": SPECIALIST, "POST": GROUP},
    "/portal/staff/mail/1": {"GET": SPECIALIST},
    "/portal/staff/mail/aside": {"GET": SPECIALIST, "POST": SPECIALIST},
    "/portal/staff/mail/aside/1": {"GET": SPECIALIST},
    "/portal/staff/contacts/import": {"GET": GROUP, "POST": GROUP},
    "/portal/staff/tickets/{number}/article": {"GET": SPECIALIST},
    "/portal/staff/tickets/{number}/readers": {"POST": SPECIALIST},
    "/portal/staff/reports": {"GET": SPECIALIST},
    "/portal/staff/reports/weeks.csv": {"GET": SPECIALIST},
    "/portal/staff/audit": {"GET": ADMINISTRATOR},
    "/portal/staff/members": {"GET": ADMINISTRATOR, "POST": ADMINISTRATOR},
    "/portal/staff/members/1": {"GET": ADMINISTRATOR, "POST": ADMINISTRATOR},
    "/portal/staff/members/1/invite": {"POST": ADMINISTRATOR},
    "/portal/staff/members/groups": {"POST": ADMINISTRATOR},
    "/portal/staff/profile": {"GET": SPECIALIST},
    "/portal/staff/profile/password": {"POST": SPECIALIST},
    "/portal/staff/profile/sessions": {"POST": SPECIALIST},
    "/portal/staff/profile/codes": {"POST": SPECIALIST},
    "/portal/staff/profile/language": {"POST": SPECIALIST},
    "/portal/staff/replies": {"GET": SPECIALIST, "POST": GROUP},
    "/portal/staff/replies/remove": {"POST": GROUP},
}
CELLS = [(path, method) for path in ROUTES for method in ("GET", "POST", "PUT")]


@pytest.mark.parametrize("path, method", CELLS)
def test_nobody_gets_in_without_a_session(desk, path, method):
    visitor = desk.visitor()
    path = path.format(number=desk.ticket("No mail from outside"))
    answer = visitor.get(path) if method == "GET" else visitor._ask(
        method, path, b"", {"Content_Type": "application/x-www-form-urlencoded"})
    if method not in ROUTES[path_of(path, desk)]:
        assert answer.status == 405 and answer.answer.header("Allow")
    elif method == "GET":
        assert answer.status == 303 and answer.location.startswith("/portal/staff/login")
    else:
        assert answer.status == 403
    assert "Anna" not in answer.text and not visitor.cookies


def path_of(path, desk):
    return path.replace(str(desk.ticket("No mail from outside")), "{number}")


@pytest.mark.parametrize("path, method", [cell for cell in CELLS if ROUTES[cell[0]].get(cell[1]) in (GROUP, ADMINISTRATOR)])
def test_a_specialist_does_not_keep_customers(desk, sam, path, method):
    csrf = sam.get("/portal/staff/queue").fields("/portal/staff/logout")["csrf"]
    answer = sam.get(path) if method == "GET" else sam.post(path, {"csrf": csrf, "name": "Intruder", "product": "1"})
    assert answer.status == 403
    assert not desk.sql("SELECT 1 FROM accounts WHERE name = 'Intruder'")
    assert not desk.sql("SELECT 1 FROM products WHERE name = 'Intruder'")


def test_every_post_needs_the_sessions_token_and_a_page_of_ours(desk, olga):
    for path in (path for path in ROUTES if "POST" in ROUTES[path]):
        path = path.format(number=desk.ticket("No mail from outside"))
        assert olga.post(path, {"csrf": "0" * 43, "name": "Forged"}).status == 403, path
        assert olga.post(path, {"name": "Forged"}, Origin="https://evil.example").status == 403, path
        assert olga.post(path, {"name": "Forged"}, Sec_Fetch_Site="cross-site").status == 403, path
    assert not desk.sql("SELECT 1 FROM accounts WHERE name = 'Forged'")


def test_a_customers_cookie_opens_nothing_here(desk, sam):
    visitor = desk.visitor()
    visitor.cookies = {"__Host-portal": sam.cookies["__Host-staff"]}
    assert visitor.get("/portal/staff/queue").status == 303


# Working on a ticket

def test_an_answer_with_solution_and_status_is_saved_once_however_often_it_is_sent(desk, sam):
    url = address(desk, "No mail from outside")
    fields = sam.get(url).fields(url) | {
        "comment": "The certificate had run out.", "solution": "A new certificate is in place.",
        "status": "waiting", "assignment": "staff-1"}
    answers = [sam.post(url, fields) for _ in range(3)]
    assert {answer.status for answer in answers} == {303}
    assert desk.sql("SELECT count(*) FROM comments WHERE body = 'The certificate had run out.'") == [(1,)]
    assert desk.sql("SELECT status, solution, assignee_id FROM tickets WHERE number = ?", url.split("/")[-1]) == [
        ("waiting", "A new certificate is in place.", 1)]
    ticket = "SELECT id FROM tickets WHERE number = ?"
    mails = desk.sql(f"SELECT kind FROM outbox WHERE ticket_id = ({ticket}) AND contact_id IS NOT NULL AND kind = 'solution'",
                     url.split("/")[-1])
    assert mails == [("solution",)]


def test_two_who_edit_at_once_lose_no_word(desk, sam, alex):
    url = address(desk, "Принтер")
    mine, theirs = sam.get(url), alex.get(url)
    assert alex.send(theirs, url, comment="Alex was here.", priority="critical").status == 303
    conflict = sam.send(mine, url, comment="Sam's own words.", solution="Sam's solution.", category="other")
    assert conflict.status == 409
    fields = conflict.fields(url)
    assert fields["comment"].strip() == "Sam's own words." and fields["solution"].strip() == "Sam's solution."
    assert fields["priority"] == "critical", "what was not touched follows the other"
    assert fields["category"] == "other", "what was chosen stays"
    assert "Alex Kim" in conflict.words(conflict.all("div", **{"class": "error-summary"})[0])
    assert sam.send(conflict, url).status == 303
    page = sam.get(url).words()
    assert "Alex was here." in page and "Sam's own words." in page


def test_a_solution_that_was_not_touched_does_not_undo_anothers(desk, sam, alex):
    url = address(desk, "How do we restore")
    mine = sam.get(url)
    assert alex.send(alex.get(url), url, solution="Alex's solution.").status == 303
    conflict = sam.send(mine, url, comment="Only a comment.")
    assert conflict.status == 409 and conflict.fields(url)["solution"].strip() == "Alex's solution."


def test_what_was_typed_outlives_the_session(desk):
    visitor = desk.staff(SPECIALIST)
    url = address(desk, "Two people leave")
    page = visitor.get(url)
    visitor.cookies = {}
    refused = visitor.send(page, url, comment="Half an hour of work.")
    assert refused.status == 403 and "Half an hour of work." in refused.text
    person = next(person for person in desk.people["staff"] if person["role"] == SPECIALIST)
    back = visitor.send(refused, "/portal/staff/login", email=person["email"], password=person["password"],
                        code=desk.code(person))
    assert back.status == 200 and back.fields(url)["comment"].strip() == "Half an hour of work."
    assert not desk.sql("SELECT 1 FROM comments WHERE body = 'Half an hour of work.'")
    assert visitor.send(back, url).status == 303
    assert desk.sql("SELECT count(*) FROM comments WHERE body = 'Half an hour of work.'") == [(1,)]


def test_preparing_an_answer_saves_nothing(desk, sam):
    url = address(desk, "Shared mailbox")
    before = desk.sql("SELECT version FROM tickets WHERE number = ?", url.split("/")[-1])
    found = sam.send(sam.get(url), url, to=f"{url}/prepare", find="password", do="find")
    offers = [button.get("value") for button in found.all("button") if (button.get("value") or "").startswith("cite ")]
    assert offers
    cited = sam.send(found, url, to=f"{url}/prepare", do=offers[0])
    assert "/faq/" in cited.fields(url)["comment"] and cited.fields(url)["cited"] in offers[0]
    shown = sam.send(cited, url, to=f"{url}/prepare", do="preview")
    assert "anna@northwind.example" in shown.words()
    assert desk.sql("SELECT version FROM tickets WHERE number = ?", url.split("/")[-1]) == before
    assert sam.send(shown, url).status == 303
    assert (cited.fields(url)["cited"],) in desk.sql("SELECT article FROM citations")


PNG = b"\x89PNG\r\n\x1a\n" + b"a picture" * 20


def test_files_go_along_with_an_answer_and_wait_while_it_is_being_written(desk, sam, alex):
    url = address(desk, "Video calls")
    path = url.replace("/staff", "")
    shown = sam.upload(f"{url}/prepare", sam.get(url).fields(url) | {"comment": "See the picture.", "do": "preview"},
                       [("attachment", "kept.png", PNG)])
    assert shown.status == 200 and "kept.png" in shown.words()
    stolen = alex.get(url).fields(url) | {"comment": "Mine.", "kept": shown.fields(url)["kept"]}
    assert alex.upload(url, stolen).status == 303
    conflict = sam.upload(url, shown.fields(url), [("attachment", "sent.png", PNG)])
    assert conflict.status == 409 and "kept.png" in conflict.words() and "sent.png" in conflict.words()
    assert sam.upload(url, conflict.fields(url)).status == 303
    names = "SELECT group_concat(a.name) FROM attachments a JOIN comments c ON c.id = a.comment_id WHERE c.body = ?"
    assert desk.sql(names, "See the picture.") == [("kept.png,sent.png",)]
    assert desk.sql(names, "Mine.") == [(None,)]
    anna = desk.customer("anna@northwind.example")
    file = next(link.get("href") for link in anna.get(path).all("a") if "kept.png" in "".join(link.itertext()))
    assert anna.file(file).body == PNG


@pytest.mark.parametrize("name, content, comment, field", [
    ("run.exe", b"MZ" + b"x" * 50, "Here.", "attachment"), ("a.png", b"no picture", "Here.", "attachment"),
    ("a.png", PNG, "", "comment"),
])
def test_a_file_that_is_not_taken_loses_no_words(desk, sam, name, content, comment, field):
    url = address(desk, "Video calls")
    before = desk.sql("SELECT count(*) FROM comments")
    refused = sam.upload(url, sam.get(url).fields(url) | {"comment": comment, "solution": "Typed with care."},
                         [("attachment", name, content)])
    assert refused.status == 422 and refused.all(id=field, tag="textarea" if field == "comment" else "input")
    assert refused.all("p", id=f"{field}-error") and refused.fields(url)["solution"].strip() == "Typed with care."
    assert desk.sql("SELECT count(*) FROM comments") == before


@pytest.mark.parametrize("payload", ["<svg onload=alert(1)>", "\"'><script>x</script>", "{{title}} {{{body}}}", "‮abc\u2028"])
def test_whatever_is_typed_is_shown_as_text(desk, sam, payload):
    url = address(desk, "Video calls")
    assert sam.send(sam.get(url), url, comment=payload, solution=payload).status == 303
    page = sam.get(url)
    assert not page.all("svg") and not [script for script in page.all("script") if not script.get("src")]
    assert " ".join(payload.split()) in page.words()


# Notes stay inside

def test_a_note_is_never_mailed_nor_put_where_customers_look(desk, sam):
    url = address(desk, "Nightly backup")
    canary = "CANARY-7f3a"
    page = sam.get(url)
    outbox = desk.sql("SELECT count(*) FROM outbox")
    assert sam.send(page, f"{url}/notes", note=f"{canary} the customer must not see this").status == 303
    assert sam.get(url).text.count(canary) == 1
    assert desk.sql("SELECT count(*) FROM outbox") == outbox
    everywhere = [name for (name,) in desk.sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
                  if not name.startswith(("internal_", "sqlite_"))]
    for table in everywhere:
        rows = desk.sql(f"SELECT * FROM {table}")
        assert canary not in str(rows) and canary.lower() not in [row[1] for row in rows if table == "words"], table
    logs = b"".join((desk.site.state / "apache" / name).read_bytes() for name in ("error.log", "access.log"))
    assert canary.encode() not in logs


def test_note_and_answer_cannot_be_confused(desk, sam):
    url = address(desk, "Branch office")
    page = sam.get(url)
    answer, note = page.fields(url), page.fields(f"{url}/notes")
    assert "note" not in answer and not {"comment", "solution"} & set(note) and answer["once"] != note["once"]
    sam.post(url, answer | {"note": "sent to the wrong form"})
    sam.post(f"{url}/notes", note | {"note": "", "comment": "sent to the wrong form"})
    assert not desk.sql("SELECT 1 FROM comments WHERE body = 'sent to the wrong form' "
                        "UNION SELECT 1 FROM internal_notes WHERE body = 'sent to the wrong form'")


# The queue

def test_lists_filters_and_search_find_what_they_say(desk, sam):
    for query, expected in (
        ("list=all&q=резервного копирования", "Резервное копирование"),
        ("list=all&status=closed", "Nightly backup"),
        (f"list=all&q={desk.ticket('Shared mailbox')}", "Shared mailbox"),
        ("list=all&account=1&q=mailbox", "Shared mailbox"),
    ):
        page = sam.get("/portal/staff/queue?" + query.replace(" ", "+"))
        assert page.status == 200 and expected in page.words(), query
    assert "Резервное" not in sam.get("/portal/staff/queue?list=all&account=1").words()


def test_a_product_s_code_belongs_to_one_product(desk):
    admin = desk.staff("administrator")
    path = "/portal/staff/products"
    assert admin.send(admin.get(path), path, name="Coded", code="coded").status == 303
    again = admin.send(admin.get(path), path, name="Coded again", code="coded")
    assert again.status == 422 and again.all("a", href="#code") and again.fields(path)["name"] == "Coded again"
    assert not desk.sql("SELECT 1 FROM products WHERE name = 'Coded again'")


def test_the_queue_is_filtered_by_a_few_letters_of_an_organisation(desk, sam):
    queue = "/portal/staff/queue?list=all&of="
    page = sam.get(queue + "northw")
    assert page.all("input", id="of")[0].get("value") == "Northwind Traders"
    assert "Shared mailbox" in page.words() and "Резервное" not in page.words()
    assert "Резервное" in sam.get(queue).words()
    several = sam.get(queue + "t")
    links = [link.get("href") for link in several.all("a") if "&account=" in (link.get("href") or "")]
    assert len(links) > 1 and sam.get(links[0]).status == 200
    none = sam.get(queue + "zzzz")
    assert none.all("p", id="of-none")


def test_a_ticket_is_news_until_looked_at(desk, olga, sam):
    url = address(desk, "Можно ли")

    def is_news():
        page = olga.get("/portal/staff/queue?list=all")
        return any(link.get("href") == url for item in page.all("li", **{"class": "news"}) for link in item.iter("a"))

    olga.get(url)
    assert not is_news()
    assert sam.send(sam.get(url), url, comment="Something new.").status == 303
    assert is_news()


# Customers

def test_a_customer_is_added_and_invited_and_changed(desk, olga):
    new = "/portal/staff/contacts/new"
    added = olga.send(olga.get(new), new, name="Ирина Лебедева", email="irina@northwind.example",
                      account="Northwind Traders", language="ru", support_start="2026-01-01", support_end="2026-12-31")
    assert added.status == 303 and added.location.endswith("?done=invited")
    contact = desk.sql("SELECT id, language, support_end FROM contacts WHERE email = 'irina@northwind.example'")[0]
    assert contact[1:] == ("ru", "2026-12-31")
    assert desk.sql("SELECT count(*) FROM outbox WHERE kind = 'invitation' AND contact_id = ?", contact[0]) == [(1,)]
    url = f"/portal/staff/contacts/{contact[0]}"
    wrong = olga.send(olga.get(url), url, name="Ирина Л.", support_start="2027-01-01")
    assert wrong.status == 422 and wrong.fields(url)["name"] == "Ирина Л."
    fields = olga.get(url).fields(url)
    del fields["enabled"]
    assert olga.post(url, fields).status == 303
    assert desk.sql("SELECT is_enabled FROM contacts WHERE id = ?", contact[0]) == [(0,)]


# Mail, replies, reports, audit

def test_a_failed_mail_is_seen_with_its_reason_and_tried_again(desk, olga, sam):
    mail = desk.sql("SELECT id FROM outbox WHERE state = 'waiting' ORDER BY id LIMIT 1")[0][0]
    desk.sql("UPDATE outbox SET state = 'failed', finished = 1, attempts = 5, reason = 'no <such> program' WHERE id = ?", mail)
    page = sam.get("/portal/staff/mail")
    assert "no <such> program" in page.words()
    csrf = olga.get("/portal/staff/mail").fields("/portal/staff/logout")["csrf"]
    assert olga.post("/portal/staff/mail", {"csrf": csrf, "id": mail}).status == 303
    assert desk.sql("SELECT state, attempts, reason FROM outbox WHERE id = ?", mail) == [("waiting", 0, None)]


@pytest.mark.parametrize("message, seen", [
    (b"From: Eve <eve@elsewhere.example>\nSubject: Hello <b>there</b>\nMessage-ID: <1@x>\n\nPlease help.\n",
     ["Hello <b>there</b>", "eve@elsewhere.example", "Please help."]),
    (b"\xff\xfe\x00 nothing that a mail is", []),
])
def test_mail_that_could_not_be_filed_is_seen_kept_and_removed(desk, sam, message, seen):
    done = subprocess.run([ROOT / ".build/release/portal-admin", "mail", "receive", "--config",
                           desk.site.state / "portal.conf"], input=message, capture_output=True)
    assert done.returncode == 0 and b"kept aside" in done.stdout, done.stderr
    page = sam.get("/portal/staff/mail/aside")
    item = page.all("ul", **{"aria-labelledby": "list"})[0][0]
    assert all(words in page.words(item) for words in seen) and not page.all("b")
    link = next(link.get("href") for link in item.iter("a"))
    file = sam.file(link)
    assert file.body == message and file.header("Content-Disposition").startswith("attachment")
    assert file.media_type == "application/octet-stream"
    fields = {field.get("name"): field.get("value") for field in item.iter("input")}
    assert sam.post("/portal/staff/mail/aside", fields).status == 303
    assert sam.get(link).status == 404 and not sam.get("/portal/staff/mail/aside").all("h3")


def test_a_message_is_shown_without_the_secret_of_its_link(desk, olga):
    contact = "/portal/staff/contacts/2"
    assert olga.send(olga.get(contact), f"{contact}/invite").status == 303
    mail = desk.sql("SELECT max(id) FROM outbox WHERE kind = 'invitation' AND contact_id = 2")[0][0]
    page = olga.get(f"/portal/staff/mail/{mail}")
    assert page.status == 200 and "ben@northwind.example" in page.words()
    secret = page.text.split("/portal/invitation/")[1].split()[0] if "/portal/invitation/" in page.text else ""
    assert desk.visitor().get(f"/portal/invitation/{secret}").status != 200


def test_a_saved_reply_is_inserted_and_not_sent(desk, olga, sam):
    replies = "/portal/staff/replies"
    kept = olga.send(olga.get(replies), replies, language="en", title="Greeting", body="Thank you for waiting.")
    assert kept.status == 303
    url = address(desk, "Calendar invitations")
    page = sam.get(url)
    reply = next(option.get("value") for option in page.all("option") if page.words(option) == "Greeting")
    shown = sam.send(page, url, to=f"{url}/prepare", comment="Hello.", reply=reply, do="reply")
    assert shown.fields(url)["comment"].split("\n") == ["Hello.", "", "Thank you for waiting."]
    assert not desk.sql("SELECT 1 FROM comments WHERE body LIKE '%for waiting%'")


@pytest.mark.parametrize("name", ["weeks", "times", "backlog", "feedback", "searches", "suggestions"])
def test_each_report_is_a_table_and_a_file_of_the_same_rows(desk, sam, name):
    desk.sql("INSERT OR IGNORE INTO searches (day, language, query, found, times) VALUES (date('now'), 'en', '=cmd()', 0, 3)")
    page = sam.get("/portal/staff/reports?days=365")
    section = next(section for section in page.all("section") if any(head.get("id") == name for head in section.iter("h2")))
    rows = sum(1 for table in section.iter("tbody") for _ in table.iter("tr"))
    file = sam.get(f"/portal/staff/reports/{name}.csv?days=365")
    assert file.answer.media_type == "text/csv"
    lines = list(csv.reader(file.answer.body.decode("utf-8-sig").splitlines()))
    assert len(lines) == rows + 1
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "@"))]
    if name == "searches":
        assert ["'=cmd()", "en", "3"] in lines
    if name in ("weeks", "backlog"):
        assert section.findall(".//{*}svg")


def test_a_member_is_invited_put_into_a_group_and_shut_out(desk, alex):
    url = "/portal/staff/members"
    refused = alex.send(alex.get(url), url, name="", email="nobody")
    assert refused.status == 422 and refused.all("input", id="email")[0].get("aria-invalid") == "true"
    assert alex.send(alex.get(url), url, name="Nina New", email="nina@support.example", role="specialist").status == 303
    member = desk.sql("SELECT id FROM staff WHERE email_key = 'nina@support.example'")[0][0]
    assert desk.sql("SELECT count(*) FROM outbox WHERE staff_id = ? AND kind = 'staff-invitation'", member) == [(1,)]
    assert alex.send(alex.get(url), f"{url}/groups", group="Night shift").status == 303
    group = desk.sql("SELECT id FROM groups WHERE name = 'Night shift'")[0][0]
    page = alex.get(f"{url}/{member}")
    assert alex.send(page, f"{url}/{member}", role="group-administrator", **{f"group-{group}": "on"}).status == 303
    assert desk.sql("SELECT role, is_enabled FROM staff WHERE id = ?", member) == [("group-administrator", 1)]
    assert desk.sql("SELECT count(*) FROM memberships WHERE staff_id = ? AND group_id = ?", member, group) == [(1,)]
    fields = alex.get(f"{url}/{member}").fields(f"{url}/{member}")
    del fields["enabled"]
    assert alex.post(f"{url}/{member}", fields).status == 303
    assert desk.sql("SELECT is_enabled FROM staff WHERE id = ?", member) == [(0,)]
    assert "staff-disabled" in alex.get("/portal/staff/audit").words()


def test_a_colleague_who_sees_chosen_tickets_is_let_into_one(desk, sam):
    url = address(desk, "Shared mailbox")
    number = url.rsplit("/", 1)[1]
    desk.sql("UPDATE contacts SET visibility = 'chosen' WHERE email_key = 'ben@northwind.example'")
    ben = desk.customer("ben@northwind.example")
    path = f"/portal/tickets/{number}"
    assert ben.get(path).status == 404
    assert sam.send(sam.get(url), f"{url}/readers", reader="yes").status == 303
    assert ben.get(path).status == 200 and number in ben.get("/portal/tickets").words()
    assert sam.send(sam.get(url), f"{url}/readers", reader="no").status == 303
    assert ben.get(path).status == 404
    stranger = desk.sql("SELECT id FROM contacts WHERE email_key = 'maria@kopyta.example'")[0][0]
    assert sam.send(sam.get(url), f"{url}/readers", reader="yes", contact=str(stranger)).status == 404
    desk.sql("UPDATE contacts SET visibility = 'own' WHERE email_key = 'ben@northwind.example'")


def test_a_new_invitation_ends_the_sessions_of_the_old_app(desk, alex):
    url = "/portal/staff/members"
    assert alex.send(alex.get(url), url, name="Lost Phone", email="lost@support.example", role="specialist").status == 303
    member = desk.sql("SELECT id FROM staff WHERE email_key = 'lost@support.example'")[0][0]
    desk.sql("INSERT INTO internal_sessions (token, staff_id, created, seen, ends, agent) VALUES (randomblob(32), ?, 0, 0, 1, '')", member)
    assert alex.send(alex.get(f"{url}/{member}"), f"{url}/{member}/invite").status == 303
    assert desk.sql("SELECT count(*) FROM internal_sessions WHERE staff_id = ?", member) == [(0,)]


def test_administrators_cannot_shut_themselves_out(desk, alex):
    mine = desk.sql("SELECT id FROM staff WHERE role = 'administrator'")[0][0]
    page = alex.get(f"/portal/staff/members/{mine}")
    fields = page.fields(f"/portal/staff/members/{mine}")
    assert "enabled" not in fields and "role" not in fields
    assert alex.post(f"/portal/staff/members/{mine}", fields | {"role": "specialist"}).status == 303
    assert desk.sql("SELECT role, is_enabled FROM staff WHERE id = ?", mine) == [("administrator", 1)]
    assert alex.post(f"/portal/staff/members/{mine}/invite", {"csrf": fields["csrf"]}).status == 404


def test_a_list_is_tried_and_then_taken_in_as_a_whole(desk, olga):
    url = "/portal/staff/contacts/import"
    good = "account;name;email;invite\nНовая «Фирма»;Пётр Новый;petr@new.example;yes\n"
    refused = olga.send(olga.get(url), url, list=good + "Other;Nobody;no address;\n", do="import")
    assert refused.status == 422 and "Строка 3" in refused.words() and "email" in refused.words()
    assert good.split("\n")[1] in "".join(refused.all("textarea")[0].itertext())
    trial = olga.send(olga.get(url), url, list=good, do="check")
    assert trial.status == 200 and "Новых клиентов1" in trial.words()
    assert not desk.sql("SELECT 1 FROM contacts WHERE email_key = 'petr@new.example'")
    done = olga.send(trial, url, do="import")
    assert done.status == 303 and "Список загружен" in olga.get(done.location).words()
    assert desk.sql("SELECT c.name, a.name FROM contacts c JOIN accounts a ON a.id = c.account_id "
                    "WHERE c.email_key = 'petr@new.example'") == [("Пётр Новый", "Новая «Фирма»")]
    assert desk.sql("SELECT count(*) FROM outbox o JOIN contacts c ON c.id = o.contact_id "
                    "WHERE c.email_key = 'petr@new.example' AND o.kind = 'invitation'") == [(1,)]


def test_a_file_is_read_into_the_list_whatever_its_encoding(desk, signed_in, tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes("account;name;email\nФирма;Ёлкин;e@firma.example\n".encode("windows-1251"))
    signed_in.open(desk.site.url + "/portal/staff/contacts/import?lang=en")
    signed_in.driver.find_element("css selector", "input[type=file]").send_keys(str(file))
    field = signed_in.driver.find_element("id", "list")
    WebDriverWait(signed_in.driver, 10).until(lambda _: "Ёлкин" in field.get_attribute("value"))
    signed_in.driver.find_element("css selector", "button[value=check]").click()
    WebDriverWait(signed_in.driver, 10).until(lambda driver: driver.find_elements("css selector", "#trial + dl"))


def test_a_solved_ticket_becomes_the_draft_of_an_article(desk, sam):
    url = address(desk, "Nightly backup has failed")
    page = sam.get(url)
    assert f"{url}/article" in [link.get("href") for link in page.all("a")]
    draft = "".join(sam.get(f"{url}/article").all("textarea")[0].itertext())
    solution = desk.sql("SELECT solution FROM tickets WHERE number = ?", url.split("/")[-1])[0][0]
    assert "draft: true" in draft and solution.split("\n")[0] in draft and "Keller" not in draft


def test_what_staff_did_is_listed_for_administrators(desk, alex, sam):
    url = address(desk, "Shared mailbox")
    assert sam.send(sam.get(url), url, priority="critical").status == 303
    page = alex.get("/portal/staff/audit?member=1")
    assert page.status == 200 and "priority:" in page.words() and url.split("/")[-1] in page.words()


# Pages for everybody

PAGES = ["/portal/staff/queue?list=all", "ticket", "/portal/staff/contacts", "/portal/staff/contacts?ending=30",
         "/portal/staff/contacts/1", "/portal/staff/contacts/new", "/portal/staff/contacts/import", "article", "/portal/staff/accounts", "/portal/staff/accounts/1",
         "/portal/staff/products", "/portal/staff/mail", "/portal/staff/mail/1", "aside", "/portal/staff/reports", "/portal/staff/replies", "/portal/staff/profile",
         "/portal/staff/queue?list=all&of=t", "/portal/staff/queue?list=all&of=zzzz", "/portal/staff/nowhere"]


def path_to(desk, page):
    ticket = address(desk, "Не приходят")
    desk.sql("INSERT OR IGNORE INTO internal_aside VALUES (99, 'x.eml', 0, 'Eve', 'eve', 'Hello', 'A text.', 'unknown-sender')")
    return {"ticket": ticket, "article": f"{ticket}/article", "aside": "/portal/staff/mail/aside"}.get(page, page)


@pytest.fixture(scope="module")
def signed_in(desk, browser):
    """The browser, signed in as group administrator."""
    return sign_in(desk, browser, GROUP)


def sign_in(desk, browser, role):
    person = next(person for person in desk.people["staff"] if person["role"] == role)
    browser.open(desk.site.url + "/portal/staff/login?lang=en")
    script = "for (const [id, value] of Object.entries(arguments[0])) document.getElementById(id).value = value;"
    browser.driver.execute_script(script, {
        "email": person["email"], "password": person["password"], "code": desk.code(person)})
    browser.driver.execute_script("document.querySelector('main form button').click()")
    return browser


@pytest.mark.parametrize("page", PAGES)
def test_staff_pages_are_valid(desk, olga, page):
    answer = olga.get(path_to(desk, page))
    parser = html5lib.HTMLParser()
    parser.parse(answer.answer.body, transport_encoding="utf-8")
    assert parser.errors == []
    assert not re.findall(r"\b(?:staff|report|mail|history|queue|age|role|visibility|status)[a-z-]*\.[a-z-]+[a-z]\b",
                          " ".join(answer.words(element) for element in answer.all("main"))), "a word that is missing shows its key"
    ids = [element.get("id") for element in answer.tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert not [element for element in answer.tree.iter() if element.get("style")]


@pytest.mark.parametrize("page", PAGES)
def test_staff_pages_fit_everybody(desk, signed_in, page):
    path = path_to(desk, page)
    for language, width, scheme in (("en", 1280, "light"), ("ru", 360, "dark")):
        signed_in.look(width, scheme)
        url = desk.site.url + path + ("&" if "?" in path else "?") + f"lang={language}"
        assert signed_in.problems(url, 404 if "nowhere" in page else 200) == []
        assert signed_in.axe() == []
        assert signed_in.driver.execute_script("return document.documentElement.scrollWidth") <= width


def test_keys_move_through_the_queue(desk, signed_in):
    signed_in.look()
    signed_in.open(desk.site.url + "/portal/staff/queue?list=all")
    press = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0], bubbles: true, cancelable: true}))"
    focused = "return document.activeElement.textContent"
    titles = signed_in.driver.execute_script(
        "return [...document.querySelectorAll('.tickets h3 a')].map(link => link.textContent)")
    for key, expected in (("j", titles[0]), ("j", titles[1]), ("k", titles[0])):
        signed_in.driver.execute_script(press, key)
        assert signed_in.driver.execute_script(focused) == expected
    signed_in.driver.execute_script(press, "/")
    assert signed_in.driver.execute_script("return document.activeElement.id") == "q"


def test_an_answer_is_written_and_saved_by_keyboard_and_anothers_is_not_lost(desk, signed_in, sam):
    """From the top of the page with Tab alone; meanwhile somebody else saves, so the first Enter shows what happened."""
    url = address(desk, "Calendar invitations")
    driver = signed_in.driver
    signed_in.look()
    signed_in.open(desk.site.url + url + "?lang=en")
    theirs = sam.get(url)

    def tab_to(found):
        for _ in range(90):
            ActionChains(driver).send_keys(Keys.TAB).perform()
            if driver.execute_script(f"return document.activeElement.matches({found!r})"):
                return driver.switch_to.active_element
        raise AssertionError(f"no way by Tab to {found}")

    tab_to("#comment").send_keys("Typed without a mouse.")
    assert sam.send(theirs, url, comment="Sam was quicker.").status == 303
    tab_to("button[value=save]").send_keys(Keys.ENTER)
    WebDriverWait(driver, 10).until(lambda _: driver.find_elements(By.CSS_SELECTOR, ".error-summary"))
    assert driver.execute_script("return document.activeElement.className") == "error-summary"
    assert driver.find_element(By.ID, "comment").get_attribute("value").strip() == "Typed without a mouse."
    tab_to("button[value=save]").send_keys(Keys.ENTER)
    WebDriverWait(driver, 10).until(lambda _: "done=saved" in driver.current_url)
    page = sam.get(url).words()
    assert "Sam was quicker." in page and "Typed without a mouse." in page


# The last ones: they sign the browser in as somebody else, and end the sessions of others.

@pytest.mark.parametrize("page", ["/portal/staff/members", "/portal/staff/members/1", "/portal/staff/audit"])
def test_administrators_pages_are_valid_and_fit_everybody(desk, alex, browser, page):
    parser = html5lib.HTMLParser()
    parser.parse(alex.get(page).answer.body, transport_encoding="utf-8")
    assert parser.errors == []
    browser.driver.delete_all_cookies()
    sign_in(desk, browser, ADMINISTRATOR)
    WebDriverWait(browser.driver, 10).until(lambda driver: "/login" not in driver.current_url)
    for language, width, scheme in (("en", 1280, "light"), ("ru", 360, "dark")):
        browser.look(width, scheme)
        assert browser.problems(f"{desk.site.url}{page}?lang={language}") == []
        assert browser.axe() == []
        assert browser.driver.execute_script("return document.documentElement.scrollWidth") <= width


def test_a_member_changes_password_and_language_and_ends_other_sessions(desk):
    person = next(person for person in desk.people["staff"] if person["role"] == SPECIALIST)
    here, other = desk.staff(SPECIALIST), desk.staff(SPECIALIST)
    url = "/portal/staff/profile"
    new = {"new_password": "seven blue umbrellas 8", "new_password_again": "seven blue umbrellas 8"}
    assert here.send(here.get(url), f"{url}/password", current_password="wrong lantern 1", **new).status == 422
    changed = here.send(here.get(url), f"{url}/password", current_password=person["password"], **new)
    assert changed.status == 303 and here.get(url).status == 200
    assert other.get(url).status == 303
    back = {"new_password": person["password"], "new_password_again": person["password"]}
    assert here.send(here.get(url), f"{url}/password", current_password="seven blue umbrellas 8", **back).status == 303
    assert here.send(here.get(url), f"{url}/language", language="ru").status == 303
    assert "Мой профиль" in here.get(url).words()
    assert here.send(here.get(url), f"{url}/language", language="en").status == 303
    codes = here.send(here.get(url), f"{url}/codes")
    assert codes.status == 200 and len(codes.all("code")) >= 10
    assert len(desk.sql("SELECT 1 FROM internal_recovery_codes c JOIN staff s ON s.id = c.staff_id WHERE s.email = ?",
                        person["email"])) == 10
