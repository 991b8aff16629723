"""The help desk with many made-up tickets behind one Apache, for benchmarks."""

import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
RELEASE = ROOT / ".build/release"
sys.path.insert(0, str(ROOT / "Tests/Web"))

from desk import Desk  # noqa: E402
from website import Site, free_port  # noqa: E402

EMAIL = "person1@mass.example"


class Server:
    """`tickets` of customers with fifty each; one of them and one of the staff can sign in."""

    def __init__(self, tickets):
        self.tickets = tickets
        self.state = pathlib.Path(tempfile.mkdtemp(prefix="portal-bench-"))
        self.state.chmod(0o755)
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.make_data()
        self.process = subprocess.Popen(
            ["bash", ROOT / "Tests/Web/serve.sh", ROOT / "portal.conf", ROOT / "content", self.state, str(self.port), "desk"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        while (line := self.process.stdout.readline()) != "ready\n":
            if not line:
                sys.exit("the server did not start")
        self.database = self.state / "data/portal.db"
        self.files = self.state / "dist/site"
        self.desk = Desk(self)

    def admin(self, *arguments, **options):
        return subprocess.run([RELEASE / "portal-admin", *arguments, "--config", self.state / "made.conf"], check=True, **options)

    def make_data(self):
        config = self.state / "made.conf"
        config.write_text((ROOT / "portal.conf").read_text() + f"\ndata.folder = {self.state}/data\nmail.from = s@localhost\n")
        self.admin("database", "create", stdout=subprocess.DEVNULL)
        with (self.state / "demo-people.json").open("w") as people:
            self.admin("demo", "--tickets", str(self.tickets), stdout=people)

    def ask_database(self, statement, *values):
        with sqlite3.connect(self.database, timeout=30) as connection:
            return connection.execute(statement, values).fetchall()

    def customer_cookie(self):
        self.ask_database("UPDATE contacts SET password = (SELECT password FROM contacts WHERE email = 'anna@northwind.example') "
                          "WHERE email = ?", EMAIL)
        self.desk.people["customers"].append({"email": EMAIL, "password": self.desk.password("anna@northwind.example")})
        return cookie(self.desk.customer(EMAIL))

    def staff_cookie(self):
        return cookie(self.desk.staff("administrator"))

    def ask(self, path, method="GET", body=None, **headers):
        return Site.ask(self, path, method, body, **headers)

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        shutil.rmtree(self.state)


def cookie(visitor):
    return "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
