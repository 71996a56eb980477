"""The fixed cast of every test, a real SMTP server, and the private database when none is named."""

import os
import socket

import hypothesis
import pytest
from django.db import connection

os.environ.setdefault("DEBUG", "1")
os.environ.pop("DEMO", None)
# Playwright runs a loop of its own in this thread, which Django would refuse.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
if not os.environ.get("DATABASE_URL"):
    from introinnherred import devdb

    devdb.ensure()

from people import kept, ready
from tests import make, migrated

# How long an example takes says how busy the machine is, not whether the code is right.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Test databases are copies of one that is migrated already."""
    connection.settings_dict["TEST"]["TEMPLATE"] = migrated.template()


@pytest.fixture(scope="session", autouse=True)
def _nobody_else(django_db_setup, django_db_blocker):
    """Before the test database goes, end what threads and browser tests have left connected to it."""
    _at_first["rows"] = getattr(connection, "_test_serialized_contents", None)
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Those that share one portal run in one process, and begin first: building it takes the longest."""
    from xdist.scheduler import LoadGroupScheduling

    class OnePortal(LoadGroupScheduling):
        def _split_scope(self, nodeid):
            return "portal" if nodeid.startswith("tests/browser/test_") else super()._split_scope(nodeid)

    return OnePortal(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that commit come after all others, those in a browser too: what they leave is an empty database."""
    items.sort(key=_commits)


def _commits(item):
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


# What the migrations have put into the test database, for tests that commit.
_at_first = {}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A browser's loop has connections of its own, which must know what a test that commits starts from."""
    _know_the_first_rows()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item):
    """And what it leaves behind, also when the browser was started by that very test."""
    _know_the_first_rows()


def _know_the_first_rows():
    if _at_first.get("rows") and not hasattr(connection, "_test_serialized_contents"):
        connection._test_serialized_contents = _at_first["rows"]


@pytest.fixture(autouse=True)
def _nothing_kept():
    """No test knows a list from the one before."""
    kept.forget()
    ready.forget()


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    """Uploads and pictures of a test lie in a folder of its own."""
    settings.PRIVATE_ROOT, settings.MEDIA_ROOT = tmp_path / "private", tmp_path / "media"


class Sink:
    """An SMTP server that keeps what it is given; `refuse` makes it answer as a server in trouble."""

    def __init__(self):
        self.messages, self.refuse = [], ""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        import email
        import email.policy

        self.messages.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture(scope="session")
def _smtp():
    from aiosmtpd.controller import Controller

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    yield sink, port
    controller.stop()


@pytest.fixture
def mailbox(_smtp, settings):
    """A real SMTP server on this machine; its `messages` are what arrived in this test."""
    sink, port = _smtp
    sink.messages, sink.refuse = [], ""
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 5},
        }
    }
    return sink


@pytest.fixture
def foundation(db):
    return make.foundation()


@pytest.fixture
def manager(db):
    return make.staff(email="leder@introinnherred.example")


@pytest.fixture
def applicant(db):
    return make.user("Ánne", "Søker", "anne@eksempel.example")


@pytest.fixture
def other_applicant(db):
    return make.user("Björn", "Annen", "bjorn@eksempel.example")


@pytest.fixture
def organisation(db):
    return make.organisation("Fjordkraft Eksempel AS")


@pytest.fixture
def other_organisation(db):
    return make.organisation("Åkerdrift Eksempel AS")


@pytest.fixture
def member(organisation):
    """An administrator of a member, with terms and confidentiality in place."""
    return make.contact(organisation, make.user("Mari", "Medlem", "mari@medlem.example")).user


@pytest.fixture
def other_member(other_organisation):
    return make.contact(other_organisation, make.user("Ole", "Medlem", "ole@medlem.example")).user


@pytest.fixture
def trainee(db):
    return make.traineeship(make.user("Tor", "Trainee", "tor@eksempel.example")).user


@pytest.fixture
def mentor(trainee):
    return make.mentor(trainee.traineeships.get(), make.user("Mona", "Mentor", "mona@mentor.example")).mentor


@pytest.fixture
def board(db):
    import datetime

    from companies.models import BoardSeat

    person = make.user("Berit", "Styre", "berit@styret.example")
    BoardSeat.objects.create(user=person, valid_from=datetime.date(2020, 1, 1))
    return person


@pytest.fixture
def outsider(db):
    """Signed in, with no role at all."""
    return make.user("Ute", "Gjest", "ute@eksempel.example")


@pytest.fixture
def signed_in(client):
    """`signed_in(person)`: a client in which that person has signed in; staff with a second factor."""

    def sign_in(person):
        return make.sign_in(client, person)

    return sign_in
