"""The parts of ./dev that can go wrong quietly."""

import asyncio
import gettext
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from pathlib import Path

import psycopg
import pytest
from fontTools.ttLib import TTFont

from introinnherred import assets, devdb, devmail, devrun, translations


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

    # In a thread: a browser test before this one may have left its loop running here.
    with ThreadPoolExecutor() as threads:
        threads.submit(asyncio.run, deliver()).result()
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


def test_a_browser_that_is_not_there_is_refused(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(SystemExit, match="is no program"):
        devrun.find_chromium()


@pytest.mark.parametrize(
    ("typed", "run"),
    [
        ("", "-n 2 --dist loadgroup"),
        ("--cov", "-n 2 --dist loadgroup --cov"),
        ("tests/people -q", "tests/people -q"),
        ("tests/people --cov", "tests/people --cov"),
    ],
)
def test_all_tests_run_side_by_side_unless_some_are_chosen(typed, run, monkeypatch):
    monkeypatch.setattr(os, "environ", dict(os.environ))
    started = []
    monkeypatch.setattr(os, "execv", lambda _path, command: started.append(" ".join(command[3:])))
    devrun.test(*typed.split())
    assert started == [run]


def test_translations_are_compiled_when_the_text_is_newer(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    folder = tmp_path / "nb" / "LC_MESSAGES"
    folder.mkdir(parents=True)

    def translate(word):
        (folder / "django.po").write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\n{word}')
        translations.compile_all()
        with open(folder / "django.mo", "rb") as file:
            return gettext.GNUTranslations(file).gettext("Hello")

    assert translate('msgid "Hello"\nmsgstr "Hei på dere"\n') == "Hei på dere"
    compiled = (folder / "django.mo").stat()
    translations.compile_all()
    assert (folder / "django.mo").stat().st_ino == compiled.st_ino
    assert translate('msgid "Hello"\nmsgstr "God dag"\n') == "God dag"


@pytest.mark.parametrize("font", assets.FONTS)
def test_the_fonts_hold_every_letter_we_write(font):
    letters = set()
    for subset in assets.LETTERS:
        file = TTFont(assets.BUILT / f"{font}-{subset}.woff2")
        letters |= set(file.getBestCmap())
        assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in file["fvar"].axes] == [
            ("wght", *assets.WEIGHTS)
        ]
    assert set(map(ord, "æøåäöáčđŋšŧžï ÆØÅÄÖÁČĐŊŠŦŽÏ «»–—…’“” 0123456789\u00a0")) <= letters


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
