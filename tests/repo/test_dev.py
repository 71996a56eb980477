"""The parts of ./dev that can go wrong quietly."""

import asyncio
import smtplib
import socket
from email import message_from_bytes

import pytest
from fontTools.ttLib import TTFont

from introinnherred import devmail, devrun


def test_the_sink_keeps_every_letter_as_it_came(tmp_path):
    async def deliver():
        server = await devmail.listen(tmp_path / "mail")
        port = server.sockets[0].getsockname()[1]
        for number in (1, 2):
            letter = f"Subject: Letter {number}\r\nTo: a@b.example\r\n\r\nblåbær\r\n".encode()
            await asyncio.to_thread(send, port, letter)
        server.close()

    def send(port, letter):
        with smtplib.SMTP("127.0.0.1", port) as client:
            client.sendmail("portal@b.example", ["a@b.example"], letter)

    asyncio.run(deliver())
    letters = [message_from_bytes(path.read_bytes()) for path in sorted((tmp_path / "mail").iterdir())]
    assert [letter["Subject"] for letter in letters] == ["Letter 1", "Letter 2"]
    assert "blåbær" in letters[0].get_payload(decode=True).decode()


def test_a_taken_port_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {port} is taken"):
            devrun.check_port(str(port))
    devrun.check_port(str(port))


@pytest.mark.parametrize("port", ["", "http", "-1", "0", "65536"])
def test_a_port_is_a_number(port):
    with pytest.raises(SystemExit, match="port number"):
        devrun.check_port(port)
