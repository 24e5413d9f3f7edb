"""How a read document travels from the child process: pickled, and taken apart only into Opora's own values."""

import io
import pickle
import struct
from typing import IO, Any


_LENGTH = struct.Struct(">Q")
_PLAIN = {("builtins", "frozenset"), ("builtins", "set"), ("builtins", "range")}


class _Taker(pickle.Unpickler):
    """Builds nothing but values of Opora's core: a process that read a hostile file is not trusted."""

    def find_class(self, module: str, name: str) -> Any:
        """A class of the core by its name.

        Raises:
            UnpicklingError: anything else.
        """
        if module.startswith("opora.core.") or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of the core")


def send(stream: IO[bytes], message: Any) -> None:
    """Write one message."""
    packed = pickle.dumps(message, protocol=5)
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one message; None when the other side is gone.

    Raises:
        UnpicklingError: the message holds something else than values of the core.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    packed = stream.read(size)
    return _Taker(io.BytesIO(packed)).load() if len(packed) == size else None
