"""A mail server of the tests' own that keeps letters and may do something in the middle of taking one."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


# Where a sender may be struck: its letter begun, its text taken but not yet confirmed, confirmed.
STAGES = ("begun", "taken", "confirmed")


class MailServer(socketserver.ThreadingTCPServer):
    """Takes every letter; `watch(stage)` is called on the way."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[EmailMessage] = []
        self.watch: Callable[[str], None] = lambda stage: None

    def texts(self, day: str) -> dict[str, str]:
        """By whom each letter of a day was for; one that came twice is wrong whatever happened."""
        printed = "На {2}.{1}.{0} ".format(*day.split("-"))
        found = [(str(one["To"]), one.get_content()) for one in self.letters]
        texts = [(who, text) for who, text in found if printed in text]
        assert len(dict(texts)) == len(texts), [who for who, _ in texts]
        return dict(texts)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Talk(socketserver.StreamRequestHandler):
    """One sender's session."""

    server: MailServer

    def handle(self) -> None:
        self._say("220 tests")
        try:
            while line := self.rfile.readline().strip().upper():
                if not self._answered(line):
                    return
        except ConnectionError:
            return

    def _answered(self, line: bytes) -> bool:
        if line.startswith(b"MAIL"):
            self.server.watch("begun")
        if line == b"DATA":
            self._take()
        elif line == b"QUIT":
            self._say("221 bye")
            return False
        else:
            self._say("250 ok")
        return True

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()).rstrip(b"\r\n") != b".":
            if not line:
                return
            lines.append(line)
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.server.watch("taken")
        self._say("250 taken")
        self.server.watch("confirmed")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A running server."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
