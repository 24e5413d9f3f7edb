"""Proves that `dev.py run` serves the demo office: starts it, signs in as the coordinator, reads a page, stops it.

python3 -m tools.run_answers [port]
"""

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import dev


LOGIN, PASSWORD = "coordinator@demo.example", "озеро-и-лес-42"
PATIENCE = 300  # seconds


def main(args: list[str]) -> int:
    """Exit code 0 when a person signs in and the whole group of processes ends on SIGTERM."""
    address = f"http://127.0.0.1:{args[0] if args else 8123}"
    command = [sys.executable, "dev.py", "run", "--port", address.rsplit(":", 1)[1]]
    served = subprocess.Popen(command, cwd=dev.ROOT, start_new_session=True)
    try:
        waited = wait_for(address, served)
        print(f"dev.py run answered after {waited:.0f} s")
        print("first page of the coordinator:", first_page(address))
    finally:
        os.killpg(served.pid, signal.SIGINT)  # as Ctrl-C in a terminal does
        code = served.wait(60)
    print("stopped with", code)
    return 0


def wait_for(address: str, served: subprocess.Popen[bytes]) -> float:
    """Seconds until the sign-in page answers.

    Raises:
        TimeoutError: it never did.
    """
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE and served.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/sign-in/", timeout=5) as answer:
                if answer.status == 200:
                    return time.monotonic() - started
        except (urllib.error.URLError, OSError):
            time.sleep(1)
    raise TimeoutError(f"{address} did not answer")


def first_page(address: str) -> str:
    """The heading of the first page after signing in."""
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(cookies)
    page = browser.open(f"{address}/sign-in/", timeout=30).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token, "the sign-in page has no CSRF token"
    given = {"username": LOGIN, "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
    body = urllib.parse.urlencode(given).encode()
    request = urllib.request.Request(
        f"{address}/sign-in/", body, {"Referer": f"{address}/sign-in/"}
    )
    page = browser.open(request, timeout=30).read().decode()
    heading = re.search(r"<h1>(.*?)</h1>", page)
    assert heading, "no first page"
    assert "Осокина" in page, "nobody is signed in"
    return heading[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
