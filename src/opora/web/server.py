"""What gunicorn is told beyond its command line: to leave when the process that started it is gone."""

import os
import signal
import threading
import time


def on_starting(_server: object) -> None:
    """Watches the parent: `opora serve` may be killed, and its server must not go on alone and hold the port."""
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
