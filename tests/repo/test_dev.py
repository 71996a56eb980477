"""The parts of ./dev that can go wrong quietly."""

import asyncio
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import sys
from email import message_from_bytes
from pathlib import Path

import psycopg
import pytest

from introinnherred import devdb, devmail, devrun


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


class Database:
    """The private PostgreSQL of another checkout."""

    def __init__(self, checkout):
        (checkout / "introinnherred").mkdir(parents=True)
        shutil.copy(devdb.__file__, checkout / "introinnherred")
        self.checkout = checkout

    def devdb(self, command):
        program = [sys.executable, "-m", "introinnherred.devdb", command]
        return subprocess.run(program, cwd=self.checkout, check=True, capture_output=True, text=True).stdout.strip()

    def sockets(self):
        return Path(self.devdb("url").split("@")[1].removesuffix(f"/{devdb.NAME}").replace("%2F", "/"))

    def query(self, sql):
        with psycopg.connect(host=str(self.sockets()), user="postgres", dbname=devdb.NAME) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else None

    def kill(self):
        os.kill(int((self.sockets() / ".s.PGSQL.5432.lock").read_text().split()[0]), signal.SIGKILL)


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="With DATABASE_URL set no server is started.")
def test_the_private_database_comes_back_with_everything(tmp_path):
    database = Database(tmp_path / "a checkout")
    used = [database.sockets()]
    try:
        database.devdb("start")
        database.query("create table kept (word text); insert into kept values ('ærlig')")
        database.kill()
        database.devdb("start")
        assert database.query("select upper(word) from kept") == [("ÆRLIG",)]
        database.checkout = database.checkout.rename(tmp_path / "moved")
        used.append(database.sockets())
        database.devdb("start")
        assert database.query("select count(*) from kept") == [(1,)]
        with pytest.raises(OSError, match=r"refused|No such file"), socket.socket(socket.AF_UNIX) as client:
            client.connect(str(used[0] / ".s.PGSQL.5432"))  # the server of the old place has ended
    finally:
        database.devdb("stop")
        for folder in used:
            shutil.rmtree(folder)
