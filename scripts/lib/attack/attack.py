"""sqlmap and Wapiti at the portal, and at planted holes. Started by `scripts/attack`."""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bench"))

from planted import serve  # noqa: E402
from served import ROOT, Server  # noqa: E402

# What each kind of hole is called by Wapiti; all of them are planted.
KINDS = ["SQL Injection", "Reflected Cross Site Scripting", "Path Traversal", "Open Redirect", "CRLF Injection"]
MODULES = "sql,timesql,xss,permanentxss,file,exec,crlf,redirect"

# Looked into and false: more words find other articles, and that is all that Wapiti compares. sqlmap tries the same field, too.
FALSE_ALARMS = {("SQL Injection", "/portal/search", "q")}

# Fields that reach the database, with a value that is answered; `*` is where sqlmap tries.
CUSTOMER = [
    "/portal/tickets?status=open*", "/portal/tickets?q=printer*", "/portal/tickets?order=newest*", "/portal/tickets?page=1*",
    "/portal/tickets/{ticket}*", "/portal/search?q=printer*", "/portal/search?q=printer&lang=en*",
]
STAFF = [
    "/portal/staff/queue?q=printer*", "/portal/staff/queue?list=all*", "/portal/staff/queue?page=1*",
    "/portal/staff/contacts?q=north*", "/portal/staff/reports?days=90*", "/portal/staff/tickets/{ticket}*",
]


def sqlmap(url, folder, cookie=None):
    """Whether sqlmap takes a field for injectable."""
    command = ["sqlmap", "-u", url, "--batch", "--level", "2", "--risk", "2", "--dbms", "sqlite", "--threads", "2",
               "--output-dir", str(folder), "--flush-session", "--disable-coloring", "--technique", "BEUT", "--time-sec", "3"]
    command += ["--cookie", cookie] if cookie else []
    told = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
    if "unable to connect" in told or "[CRITICAL] page not found" in told:
        sys.exit(f"sqlmap could not ask {url}\n{told[-2000:]}")
    return "identified the following injection point" in told


def wapiti(url, folder, minutes, headers=()):
    """Findings of Wapiti by kind, and how many pages it looked at."""
    report = folder / "wapiti.json"
    command = [ROOT / "var/bench/wapiti/bin/wapiti", "-u", url, "--flush-session", "--scope", "domain", "-m", MODULES, "-f", "json", "-o", str(report),
               "--max-scan-time", str(60 * minutes), "--max-attack-time", str(20 * minutes), "--no-bugreport", "-v", "1",
               "-x", f"{url}portal/logout", "-x", f"{url}portal/staff/logout"]
    for header in headers:
        command += ["-H", header]
    told = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if not report.exists():
        sys.exit(f"Wapiti made no report\n{told.stdout[-2000:]}{told.stderr[-2000:]}")
    found = json.loads(report.read_text())
    return ({kind: holes for kind, holes in found["vulnerabilities"].items() if holes}, found["infos"].get("crawled_pages_nbr", 0))


class Attack:
    def __init__(self, minutes):
        self.minutes = minutes
        self.faults = 0
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="portal-attack-"))

    def tell(self, tool, what, isRight, outcome):
        self.faults += not isRight
        print(f"  {'ok   ' if isRight else 'FAULT'} {tool:<8}{what:<62}{outcome}", flush=True)

    def planted(self):
        print("Planted holes", flush=True)
        site = serve()
        found = sqlmap(f"{site}/rows?id=1*", self.folder)
        self.tell("sqlmap", "/rows?id=1*", found, "found" if found else "not found")
        kinds, _ = wapiti(f"{site}/", self.folder, self.minutes)
        for kind in KINDS:
            self.tell("Wapiti", kind, kind in kinds, "found" if kind in kinds else f"not found, only {', '.join(kinds)}")

    def portal(self, server):
        ticket = server.ask_database("SELECT t.number FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE c.email = 'person1@mass.example'")[0][0]
        cookies = {"customer": server.customer_cookie(), "staff": server.staff_cookie()}
        for who, paths in (("customer", CUSTOMER), ("staff", STAFF)):
            print(f"The portal, as {who}", flush=True)
            for path in paths:
                path = path.format(ticket=ticket)
                answered = server.ask(path.replace("*", ""), Cookie=cookies[who]).status
                if answered != 200:
                    self.tell("sqlmap", path, False, f"is answered {answered}, expected 200")
                    continue
                found = sqlmap(server.url + path, self.folder, cookies[who])
                self.tell("sqlmap", path, not found, "found" if found else "nothing")
            kinds, pages = wapiti(server.url + "/", self.folder, self.minutes, [f"Cookie: {cookies[who]}"])
            for kind, holes in kinds.items():
                for hole in holes:
                    is_false = (kind, hole["path"], hole["parameter"]) in FALSE_ALARMS
                    what = f"{kind}: {hole['method']} {hole['path']} {hole['parameter']}"
                    self.tell("Wapiti", what, is_false, "a false alarm, known" if is_false else hole["info"])
            self.tell("Wapiti", f"{pages} pages", pages > 10, "nothing else" if kinds else "nothing")


def main():
    parser = argparse.ArgumentParser(prog="scripts/attack")
    parser.add_argument("--minutes", type=int, default=5)
    attack = Attack(parser.parse_args().minutes)
    attack.planted()
    server = Server(1_000)
    try:
        attack.portal(server)
    finally:
        server.close()
        shutil.rmtree(attack.folder)
    print(f"{attack.faults} faults")
    sys.exit(1 if attack.faults else 0)


main()
