"""Whether the start page stays quick while a crowd is at the programs, or is slow on purpose. Started by `scripts/bench crowd`."""

import argparse
import contextlib
import re
import socket
import statistics
import subprocess
import time

from served import Server

REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def ask(port):
    """Seconds until the whole start page has come over a connection of its own."""
    began = time.perf_counter()
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(REQUEST)
        while piece := connection.recv(65_536):
            answer += piece
    assert answer.startswith(b"HTTP/1.1 200 "), answer[:100]
    return time.perf_counter() - began


def times(port, seconds):
    """Of a reader who asks every five milliseconds."""
    found, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        found.append(1000 * ask(port))
        time.sleep(0.005)
    return found


@contextlib.contextmanager
def crowd(command, said):
    """While the tool runs; then `said` gets what it prints."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    time.sleep(1)
    yield
    said.append(process.communicate()[0])


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench crowd")
    parser.add_argument("--seconds", type=int, default=5)
    options = parser.parse_args()
    server = Server(2_000)
    flood = {f"{count} at {path.split('?')[0]}": ["wrk", "-t2", f"-c{count}", f"-d{options.seconds + 2}s", "--timeout", "30s", server.url + path]
             for count in (40, 200, 700) for path in ("/portal/login", "/portal/search?q=password+mail")}
    slow = {f"600 slow with {what}": ["slowhttptest", "-c", "600", kind, "-r", "300", "-i", "5", "-l", str(options.seconds + 2), "-x", "24",
                                      "-t", method, "-u", server.url + "/portal/login", "-p", "3"]
            for what, kind, method in (("the head of a request", "-H", "GET"), ("a form", "-B", "POST"))}
    try:
        print(f"the start page, asked for every 5 ms for {options.seconds} s, ms\n{'':<38}{'median':>8}{'99 of 100':>12}{'longest':>10}")
        for name, command in ({"nobody else": None} | flood | slow | {"nobody else, again": None}).items():
            said = []
            with crowd(command, said) if command else contextlib.nullcontext():
                found = times(server.port, options.seconds)
            line = f"{name:<38}{statistics.median(found):>8.2f}{statistics.quantiles(found, n=100)[98]:>12.2f}{max(found):>10.1f}"
            rate = re.search(r"Requests/sec:\s*([\d.]+)", "".join(said))
            print(line + (f"   {float(rate[1]):.0f} answered a second" if rate else ""), flush=True)
    finally:
        server.close()


main()
