"""The first visitor of a process waits no longer than the next: what is made once is made at the start."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from django.conf import settings

Application = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]
NAVIGATION = re.compile(r"<nav.*?</nav>", re.DOTALL)
LINK = re.compile(r'href="(/[^"#?]*)"')


def warmed(application: Application) -> Application:
    """Ask for the front page and for those its navigation leads to, as a visitor would; then serve."""
    front = _page(application, "/")
    for address in dict.fromkeys(LINK.findall(" ".join(NAVIGATION.findall(front)))):
        _page(application, address)
    return application


def _page(application: Application, address: str) -> str:
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    host = next((one.lstrip(".") for one in settings.ALLOWED_HOSTS if one != "*"), "localhost")
    asked: WSGIEnvironment = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": host,
        "SERVER_PORT": "443" if scheme == "https" else "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "wsgi.url_scheme": scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    return b"".join(application(asked, _said)).decode(errors="replace")


def _said(status: str, headers: list[tuple[str, str]], error: object = None, /) -> Callable[[bytes], object]:
    del status, headers, error
    return io.BytesIO().write
