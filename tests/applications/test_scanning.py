"""A real socket that speaks ClamAV's protocol: clean, found, talking nonsense, silent, gone."""

import socket
import struct
import threading

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.models import Application
from applications.scanning import Unavailable, virus_in
from applications.uploads import check_pdf
from tests import make
from tests.applications.conftest import pdf


class Scanner:
    """Reads one INSTREAM after another, finds a word, and answers as clamd does."""

    def __init__(self, server):
        self.server, self.received, self.answer = server, [], None
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _address = self.server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b"".join(iter(lambda: self._chunk(stream), b""))
                self.received.append(content)
                found = b"stream: Eicar-Test-Signature FOUND\0" if b"EICAR" in content else b"stream: OK\0"
                connection.sendall(found if self.answer is None else self.answer)

    @staticmethod
    def _chunk(stream):
        (length,) = struct.unpack("!L", stream.read(4))
        return stream.read(length)


@pytest.fixture(params=["tcp", "unix"])
def scanner(request, settings, tmp_path):
    if request.param == "tcp":
        server = socket.create_server(("127.0.0.1", 0))
        settings.CLAMD_URL = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    else:
        server = socket.socket(socket.AF_UNIX)
        server.bind(str(tmp_path / "clamd"))
        server.listen()
        settings.CLAMD_URL = f"unix://{tmp_path}/clamd"
    with server:
        yield Scanner(server)


def upload(content=None):
    return SimpleUploadedFile("cv.pdf", content or pdf("Python"))


def test_a_clean_file_is_sent_whole_and_taken(scanner):
    content = pdf("Python") + b"\n%" + b"x" * 200_000
    file = upload(content)
    assert check_pdf(file) == ["Python"]
    assert scanner.received == [content]
    assert file.tell() == 0


def test_a_virus_is_refused_with_what_to_do(scanner):
    assert virus_in(upload(b"%PDF EICAR")) == "Eicar-Test-Signature"
    with pytest.raises(ValidationError) as error:
        check_pdf(upload(pdf("EICAR")))
    assert error.value.code == "virus"


@pytest.mark.parametrize(
    "answer", [b"", b"UNKNOWN COMMAND\0", b"INSTREAM size limit exceeded. ERROR\0", b"\xff" * 9000]
)
def test_any_other_answer_is_no_answer(scanner, answer):
    scanner.answer = answer
    with pytest.raises(Unavailable):
        virus_in(upload())


def test_a_silent_scanner_is_not_waited_for_for_ever(settings):
    settings.CLAMD_SECONDS = 0.2
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(Unavailable):
            virus_in(upload())


def test_without_a_scanner_nothing_is_asked(settings):
    settings.CLAMD_URL = ""
    assert virus_in(upload(b"EICAR")) == ""


@pytest.mark.django_db
def test_while_the_scanner_is_down_the_file_is_refused_kindly_and_the_other_one_stays(signed_in, applicant, settings):
    call = make.call()
    client = signed_in(applicant)
    path = reverse("apply_step", args=[call.slug, "attachments"])
    client.post(path, {"diploma": upload(), "next": "1"})
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    page = client.post(path, {"cv": upload(), "next": "1"}).content.decode()
    assert "Vi får ikke sjekket filen akkurat nå" in page
    assert [document.kind for document in Application.objects.get().documents.all()] == ["diploma"]
    settings.CLAMD_URL = ""
    client.post(path, {"cv": upload(), "next": "1"})
    assert Application.objects.get().documents.count() == 2
