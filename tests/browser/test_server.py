"""The door of the page: a taken port and a wrong host say what to do."""

import socket

import pytest

from guide.errors import ServeError
from guide.settings import Settings
from guide.web.server import address, open_door


def test_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=rf"Port {port} is taken.*GUIDE_PORT=\d+ python app"):
            open_door(Settings(port=port))


def test_host_that_is_not_here_is_named() -> None:
    with pytest.raises(ServeError, match=r"192\.0\.2\.1.*GUIDE_HOST=127\.0\.0\.1"):
        open_door(Settings(host="192.0.2.1", port=7871))


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),  # noqa: S104
        ("::1", "http://[::1]:80"),
    ],
)
def test_address_can_be_typed_into_a_browser(host: str, shown: str) -> None:
    assert address(Settings(host=host, port=80)) == shown
