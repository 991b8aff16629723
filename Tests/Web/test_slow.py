"""Clients that take their time, and programs that do not answer: cut off, and everybody else is served meanwhile."""

import asyncio
import threading
import time

HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = (b"POST /portal/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Sec-Fetch-Site: same-origin\r\nContent-Length: 4000\r\n\r\n")


async def held(port, beginning):
    """Seconds until the server ends a connection on which a byte comes every half second; 60 if it does not."""
    began = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    end = asyncio.ensure_future(reader.read())
    writer.write(beginning)
    while not end.done() and time.monotonic() - began < 60:
        writer.write(b"a")
        await asyncio.wait([end], timeout=0.5)
    writer.close()
    return time.monotonic() - began


async def slow_clients(port, count):
    """How long each was held; half of them are slow with the head of a request, half with a form."""
    return await asyncio.gather(*(held(port, [HEAD, BODY][number % 2]) for number in range(count)))


def test_slow_clients_and_hanging_programs_are_cut_off_while_others_are_served(desk):
    hanging = desk.site.state / "cgi/hanging"
    hanging.write_text("#!/bin/sh\nexec sleep 60\n")
    hanging.chmod(0o755)
    slow, answers, waits = [], [], []

    def ask_hanging():
        began = time.monotonic()
        answers.append((desk.site.ask("/portal/hanging").status, time.monotonic() - began))

    threads = [threading.Thread(target=lambda: slow.extend(asyncio.run(slow_clients(desk.site.port, 600))))]
    threads += [threading.Thread(target=ask_hanging) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        began = time.monotonic()
        assert desk.site.ask("/").status == 200 and desk.site.ask("/portal/login").status == 200
        waits.append(time.monotonic() - began)
        time.sleep(0.2)
    hanging.unlink()
    assert len(slow) == 600 and max(slow) < 30 and min(slow) > 5, slow
    assert [status for status, _ in answers] == [504] * 4 and all(14 < seconds < 20 for _, seconds in answers), answers
    assert max(waits) < 3 and len(waits) > 30, max(waits)
