"""Whether answers that must not tell a secret take the same time, too. Started by `scripts/bench equal`."""

import argparse
import statistics
import time

from served import EMAIL, Server

WRONG = "a password that is nobody's 9"


class Questions:
    """What a stranger or another customer may ask about people and tickets, answered alike whether they exist or not."""

    def __init__(self, server):
        self.server = server
        self.customer = server.customer_cookie()
        self.visitor = server.desk.visitor()
        server.ask_database("UPDATE contacts SET is_enabled = 0 WHERE email = 'person2@mass.example'")
        server.ask_database("UPDATE contacts SET password = (SELECT password FROM contacts WHERE email = ?) WHERE email LIKE 'person_@mass.example'",
                            EMAIL)
        self.others = server.ask_database("SELECT number FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE c.email = 'anna@northwind.example'")[0][0]

    def sign_in(self, email, password=WRONG):
        return self.form("/portal/login", email=email, password=password)

    def reset(self, email):
        return self.form("/portal/password-reset", email=email)

    def form(self, path, **typed):
        fields = self.visitor.get(path).fields(path) | typed
        self.server.ask_database("DELETE FROM throttle")
        return lambda: self.visitor.post(path, fields).status

    def look(self, number):
        return lambda: self.server.ask(f"/portal/tickets/{number}", Cookie=self.customer).status

    @property
    def kinds(self):
        return {
            "sign-in with a wrong password": {
                "a customer": lambda: self.sign_in("person3@mass.example"), "nobody": lambda: self.sign_in("nobody@mass.example"),
                "a disabled one": lambda: self.sign_in("person2@mass.example"),
                "the same, their own": lambda: self.sign_in("person2@mass.example", self.server.desk.password(EMAIL))},
            "a link for a new password": {
                "a customer": lambda: self.reset("person3@mass.example"), "nobody": lambda: self.reset("nobody@mass.example"),
                "a disabled one": lambda: self.reset("person2@mass.example")},
            "a ticket": {"somebody else's": lambda: self.look(self.others), "none": lambda: self.look(987_654_321)},
        }


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench equal")
    parser.add_argument("--rounds", type=int, default=100)
    options = parser.parse_args()
    server = Server(1_000)
    try:
        questions = Questions(server)
        for kind, cases in questions.kinds.items():
            times, statuses = {name: [] for name in cases}, set()
            for number in range(options.rounds + 5):
                for name, prepare in cases.items():
                    ask = prepare()
                    began = time.perf_counter()
                    statuses.add(ask())
                    times[name] += [1000 * (time.perf_counter() - began)] if number >= 5 else []
            first = statistics.median(next(iter(times.values())))
            print(f"\n{kind}: status {statuses}, medians of {options.rounds} in turn, ms")
            for name, found in times.items():
                low, middle, high = statistics.quantiles(found, n=4)
                print(f"  {name:<20}{middle:8.2f}   half of them {low:.2f} to {high:.2f}   {100 * (middle / first - 1):+.1f} %", flush=True)
    finally:
        server.close()


main()
