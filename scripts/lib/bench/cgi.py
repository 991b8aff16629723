"""What a customer's list of tickets costs under Apache, beside C, Fossil and PHP. Started by `scripts/bench cgi`."""

import argparse
import os
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

from served import EMAIL, Server

YARDSTICKS = pathlib.Path(__file__).resolve().parent / "yardsticks"


class Compared(Server):
    """The programs that the portal is compared with, behind the same Apache."""

    def __init__(self, tickets):
        super().__init__(tickets)
        self.contact, self.account = self.ask_database("SELECT id, account_id FROM contacts WHERE email = ?", EMAIL)[0]
        self.add_others()
        self.cookie = self.customer_cookie()

    def add_others(self):
        cgi = self.state / "cgi"
        subprocess.run(["gcc", "-O2", "-static", "-o", self.state / "nothing", "-x", "c", "-"], input=b"int main(void){return 0;}", check=True)
        values = {"BENCH_DATABASE": self.database, "BENCH_CONTACT": self.contact, "BENCH_ACCOUNT": self.account}
        # No shell in between: the values are compiled in as an environment would give them.
        source = (YARDSTICKS / "tickets.c").read_text()
        for name, value in values.items():
            source = source.replace(f'getenv("{name}")', f'"{value}"')
        subprocess.run(["gcc", "-O2", "-o", cgi / "bench-c", "-x", "c", "-", "-lsqlite3"], input=source.encode(), check=True)
        php = (YARDSTICKS / "tickets.php").read_text()
        for name, value in values.items():
            php = php.replace(f"getenv('{name}')", f"'{value}'")
        (cgi / "bench-php").write_text(php)
        self.add_fossil(cgi / "bench-fossil")
        for program in ("bench-c", "bench-php", "bench-fossil"):
            (cgi / program).chmod(0o755)

    def add_fossil(self, program):
        """A repository with as many tickets, and a report of 25 of one contact's, by an index."""
        folder = self.state / "fossil"
        folder.mkdir()
        environment = os.environ | {"HOME": str(folder), "USER": "bench"}
        repository = folder / "tickets.fossil"
        subprocess.run(["fossil", "init", repository], check=True, env=environment, stdout=subprocess.DEVNULL)
        with sqlite3.connect(repository) as connection:
            connection.executemany(
                "INSERT INTO ticket (tkt_uuid, tkt_mtime, tkt_ctime, type, status, priority, title, private_contact) "
                "VALUES (?, ?, ?, 'Incident', 'Open', 'Medium', ?, ?)",
                ((f"{n:040x}", 2461000 - n / 86400, 2461000 - n / 86400, f"The printer in room {n % 997} does not start",
                  f"person{n // 50}") for n in range(self.tickets)))
            connection.execute("CREATE INDEX ticket_by_contact ON ticket (private_contact, tkt_mtime)")
            connection.execute("INSERT OR REPLACE INTO user (login, cap, pw) VALUES ('nobody', 'gjorzwt', '')")
            connection.execute(
                "INSERT INTO reportfmt (rn, owner, title, mtime, cols, sqlcode) VALUES (77, 'bench', 'Mine', 0, '', "
                "'SELECT substr(tkt_uuid,1,10) AS ''#'', datetime(tkt_mtime) AS ''mtime'', type, status, priority, title "
                "FROM ticket WHERE private_contact = ''person1'' ORDER BY tkt_mtime DESC LIMIT 25')")
        program.write_text(f"#!/usr/bin/fossil\nrepository: {repository}\n")
        if os.geteuid() == 0:
            shutil.chown(folder, "www-data")
            shutil.chown(repository, "www-data")


PATHS = {
    "portal": "/portal/tickets?status=open",
    "C": "/portal/bench-c",
    "Fossil": "/portal/bench-fossil/rptview?rn=77",
    "PHP": "/portal/bench-php",
}


def requests_a_second(server, path, count):
    """ApacheBench, four at a time: what a busy server gets done."""
    answer = server.ask(path, Cookie=server.cookie)
    if answer.status != 200 or len(answer.body) < 500:
        sys.exit(f"{path}: {answer.status}\n{answer.body[:2000].decode(errors='replace')}")
    told = subprocess.run(["ab", "-q", "-l", "-n", str(count), "-c", "4", "-H", f"Cookie: {server.cookie}", server.url.replace("localhost", "127.0.0.1") + path],
                          check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told or not re.search(r"Failed requests: +0\b", told):
        sys.exit(told)
    return float(re.search(r"Requests per second: +([\d.]+)", told)[1])


def spawned(program, environment):
    """Milliseconds from starting a program to its end."""
    began = time.perf_counter()
    pid = os.posix_spawn(program, [program], environment, file_actions=[
        (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    os.waitpid(pid, 0)
    return 1000 * (time.perf_counter() - began)


def starts(server, rounds):
    """Every program's start, in turn with a static C program's; without a gateway's variables they end at once."""
    programs = {path.name: str(path) for path in sorted((server.state / "cgi").iterdir()) if not path.name.startswith("bench-")}
    times = {"static C": []} | {name: [] for name in programs}
    for _ in range(rounds):
        times["static C"].append(spawned(str(server.state / "nothing"), {}))
        for name, path in programs.items():
            times[name].append(spawned(path, {}))
    base = statistics.median(times["static C"])
    print(f"\nStart to end without a request, medians of {rounds} in turn")
    for name, found in times.items():
        print(f"  {name:<18}{statistics.median(found):7.2f} ms   {statistics.median(found) / base:5.2f} times static C")


def report(large, small, rates):
    print(f"\n25 of a customer's tickets among {large.tickets}, requests a second, medians (least to most)")
    medians = {name: statistics.median(found) for name, found in rates.items()}
    for name, found in rates.items():
        print(f"  {name:<28}{medians[name]:7.0f}   ({min(found):.0f}–{max(found):.0f})   {1000 / medians[name]:6.2f} ms each")
    ours = medians["portal"]
    lines = [("C / portal, at most 1.15", medians["C"] / ours), ("portal / Fossil, at least 1.5", ours / medians["Fossil"]),
             ("portal / PHP, at least 5", ours / medians["PHP"]),
             (f"{small.tickets} / {large.tickets} tickets, at most 1.1", medians["portal, few tickets"] / ours)]
    for name, ratio in lines:
        print(f"  {name:<38}{ratio:6.2f}")


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench cgi")
    parser.add_argument("tickets", nargs="?", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    print(f"    making {options.tickets} tickets", flush=True)
    large, small = Compared(options.tickets), Compared(1_000)
    try:
        rates = {name: [] for name in [*PATHS, "portal, few tickets"]}
        asked = [(name, large, path) for name, path in PATHS.items()] + [("portal, few tickets", small, PATHS["portal"])]
        for number in range(options.rounds + 1):
            for name, server, path in asked:
                rate = requests_a_second(server, path, 200)
                rates[name] += [rate] if number else []
        report(large, small, rates)
        starts(large, 20 * options.rounds)
    finally:
        large.close()
        small.close()


main()
