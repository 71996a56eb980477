"""Asks ClamAV about an upload, where one is configured: its own protocol over a socket, in chunks (INSTREAM)."""

import socket
import struct
from contextlib import closing
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 64 * 1024
# The longest answer names one virus.
MOST_ANSWER = 4096


class Unavailable(Exception):
    """No answer, or one we do not understand: nobody has looked at the file."""


def virus_in(upload):
    """The name of what was found in the file, or nothing; nothing also when no scanner is configured."""
    if not settings.CLAMD_URL:
        return ""
    upload.seek(0)
    try:
        with closing(_connect(settings.CLAMD_URL)) as connection:
            answer = _ask(connection, upload)
    except OSError as error:
        raise Unavailable from error
    finally:
        upload.seek(0)
    return _read(answer)


def _connect(url):
    """tcp://host:3310, or unix:///run/clamav/clamd.ctl."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(settings.CLAMD_SECONDS)
        connection.connect(parts.path)
        return connection
    return socket.create_connection((parts.hostname, parts.port or 3310), settings.CLAMD_SECONDS)


def _ask(connection, upload):
    connection.sendall(b"zINSTREAM\0")
    while chunk := upload.read(CHUNK):
        connection.sendall(struct.pack("!L", len(chunk)) + chunk)
    connection.sendall(struct.pack("!L", 0))
    answer = b""
    while len(answer) < MOST_ANSWER and (part := connection.recv(MOST_ANSWER)):
        answer += part
        if b"\0" in answer:
            break
    return answer


def _read(answer):
    """«stream: OK», «stream: Eicar-Test-Signature FOUND», or an error."""
    text = answer.partition(b"\0")[0].decode("utf-8", "replace").strip()
    if text == "stream: OK":
        return ""
    if text.startswith("stream: ") and text.endswith(" FOUND"):
        return text.removeprefix("stream: ").removesuffix(" FOUND")
    raise Unavailable(text)
