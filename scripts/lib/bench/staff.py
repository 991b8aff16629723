"""Each of the staff's pages among many tickets and among a thousand, in turn. Started by `scripts/bench staff`."""

import argparse
import random
import statistics
import sqlite3
import time

from served import Server

DAY = 86_400
PAGES = [
    *[f"queue?list={name}" for name in ("mine", "groups", "unassigned", "waiting", "all")],
    "queue?list=all&status=closed", "queue?list=all&priority=high", "queue?list=all&category=big",
    "queue?list=all&of=Customer+1", "queue?list=all&q=printer", "queue?list=all&q=room+17+backup", "queue?list=all&page=3",
    "tickets/{ticket}", "contacts", "contacts?q=person1", "contacts/1", "accounts", "accounts/1", "products", "mail",
    "mail/aside", "reports?days=30", "reports?days=90", "reports?days=365", "audit", "replies", "members", "profile",
]


def spread(server):
    """Gives the tickets a year's past: opened, answered and solved at different times, some assigned."""
    chance = random.Random(5)
    now = int(time.time())
    with sqlite3.connect(server.database, timeout=30) as connection:
        for (ticket,) in connection.execute("SELECT id FROM tickets").fetchall():
            opened = now - chance.randrange(90 * DAY)
            answered = min(now, opened + int(chance.lognormvariate(8, 1.5)))
            solved = min(now, answered + int(chance.lognormvariate(11, 1.5)))
            connection.execute(
                "UPDATE tickets SET opened = ?, changed = ?, first_answered = ?, solved = iif(is_closed, ?, NULL), "
                "assignee_id = iif(id % 7 = 0, 1 + id % 3, NULL) WHERE id = ?", (opened, answered, answered, solved, ticket))
    server.admin("database", "recount")


def milliseconds(server, page):
    began = time.perf_counter()
    answer = server.ask(page, Cookie=server.cookie)
    assert answer.status == 200, (page, answer.status)
    return 1000 * (time.perf_counter() - began)


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench staff")
    parser.add_argument("tickets", nargs="?", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--only", default="", help="pages whose address has this in it")
    options = parser.parse_args()
    print(f"    making {options.tickets} tickets", flush=True)
    large, small = Server(options.tickets), Server(1_000)
    try:
        for server in (large, small):
            spread(server)
            server.cookie = server.staff_cookie()
            server.ticket = server.ask_database("SELECT number FROM tickets ORDER BY id DESC LIMIT 1")[0][0]
        print(f"\nA page of the staff's under Apache, medians of {options.rounds} in turn, ms")
        print(f"  {'':<40}{small.tickets:>9}{large.tickets:>9}   ratio, at most 2")
        for page in (page for page in PAGES if options.only in page):
            times = {large: [], small: []}
            for number in range(options.rounds + 2):
                for server, found in times.items():
                    took = milliseconds(server, "/portal/staff/" + page.format(ticket=server.ticket))
                    found += [took] if number > 1 else []
            few, many = statistics.median(times[small]), statistics.median(times[large])
            print(f"  {page:<40}{few:9.2f}{many:9.2f}   {many / few:6.2f}", flush=True)
    finally:
        large.close()
        small.close()


main()
