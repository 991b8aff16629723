"""Clients that take their time, and programs that do not answer: cut off, and everybody else is served meanwhile."""

import socket
import threading
import time

HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = (b"POST /portal/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Sec-Fetch-Site: same-origin\r\nContent-Length: 4000\r\n\r\n")


def held(port, beginning):
    """Seconds until the server ends a connection on which a byte comes every half second."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(beginning)
        connection.settimeout(0.5)
        while time.monotonic() - began < 60:
            try:
                connection.sendall(b"a")
                if connection.recv(4096) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        return time.monotonic() - began


def test_slow_clients_and_hanging_programs_are_cut_off_while_others_are_served(desk):
    hanging = desk.site.state / "cgi/hanging"
    hanging.write_text("#!/bin/sh\nexec sleep 60\n")
    hanging.chmod(0o755)
    slow, answers, waits = [], [], []

    def ask_hanging():
        began = time.monotonic()
        answers.append((desk.site.ask("/portal/hanging").status, time.monotonic() - began))

    threads = [threading.Thread(target=lambda text=text: slow.append(held(desk.site.port, text))) for text in [HEAD, BODY] * 15]
    threads += [threading.Thread(target=ask_hanging) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        began = time.monotonic()
        assert desk.site.ask("/").status == 200 and desk.site.ask("/portal/login").status == 200
        waits.append(time.monotonic() - began)
        time.sleep(0.2)
    hanging.unlink()
    assert len(slow) == 30 and max(slow) < 30 and min(slow) > 5, slow
    assert [status for status, _ in answers] == [504] * 4 and all(14 < seconds < 20 for _, seconds in answers), answers
    assert max(waits) < 3 and len(waits) > 30, max(waits)
