"""The defaults that every test stands on really hold."""

import os
import socket
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st


def test_warnings_are_errors():
    with pytest.raises(UserWarning, match="noticed"):
        warnings.warn("noticed", UserWarning, stacklevel=1)


def test_the_network_is_closed_even_to_this_machine_unless_asked():
    with socket.socket() as line, pytest.raises(OSError, match="loopback"):
        line.connect(("127.0.0.1", 9))


@pytest.mark.usefixtures("loopback")
def test_a_test_that_asks_may_talk_to_this_machine():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as line:
        line.connect(server.getsockname())


@pytest.mark.usefixtures("loopback")
def test_loopback_opens_nothing_beyond_this_machine():
    with socket.socket() as line, pytest.raises(OSError, match="loopback"):
        line.connect(("192.0.2.1", 9))


@given(st.integers())
def test_home_is_not_a_persons_own(number):
    assert isinstance(number, int)
    assert "pytest" in os.environ["HOME"]
