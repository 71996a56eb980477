"""Two candidates are erased, one the profile alone and one as a person, and then looked for in a full dump of the
database as pg_dump writes it, in the columns that are searched in, which it leaves out, in the files and in the log."""

import logging
import re
import subprocess

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from applications.models import CandidateProfile, PoolMark, PoolOutcome, SavedSearch, VacancyInterest
from benchmarks.databases import address, server_of
from introinnherred.devdb import programs
from people.delivery import deliver_due
from people.models import Letter
from programme import erasure
from tests import make
from tests.applications.conftest import pdf
from tests.programme.test_erasure import files

# What pg_dump is to read must be committed.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

# Where somebody who has only left the pool is still known: by the account, and by what was sent and answered.
STILL_KNOWN = {
    "people_user",
    "people_letter",
    "applications_application",
    "applications_searchrow",
    "applications_vacancyinterest",
}


def of_person(x):
    """What says who somebody is, or was written to an employer beside the pool."""
    return {f"{x}given", f"{x}family", f"{x}post@", f"{x}ref", f"{x}interest", f"{x}hascv", PHONES[x]}


def of_profile(x):
    """What only the profile holds, and what others have said and done about it."""
    return {f"{x}{what}" for what in ("k7", "keyword", "cvtext", "cvname", "hidden", "tip", "yes", "open", "log")}


PHONES = {"zqxa": "91234561", "zqxb": "91234562"}


def marks_in(text, marks):
    """Which marks a text holds, whichever way it writes capitals and phone numbers."""
    small = text.lower().replace(" ", "")
    return {mark for mark in marks if mark in small}


class World:
    """The members, what they look for, and the candidates with all that the portal may know of them."""

    def __init__(self, manager, member, other_member):
        self.manager, self.member, self.other_member = manager, member, other_member
        self.organisation, self.other = (one.org_contacts.get().organisation for one in (member, other_member))
        self.call = make.call(positions=[self.organisation])
        self.vacancy = make.vacancy(self.organisation)
        self.search = SavedSearch.objects.keep(self.organisation, "", {"field": ["engineering"]}, by=member)

    def candidate(self, x):
        """One who got no place and joined the pool, with marks in whatever is written."""
        phone = f"+47{PHONES[x]}"
        person = make.user(f"{x}given".title(), f"{x}family".title(), f"{x}post@planted.example", phone=phone)
        application = make.draft(self.call, person)
        application.reference = f"{x}ref".upper()
        application.save(update_fields=["reference"])
        make.document(application, content_bytes=pdf(f"{x}sent"), name=f"{x}sent.pdf")
        application.submit(make.content(self.call, person, phone=phone), privacy_version="1")
        application.take_under_review(by=self.manager)
        application.reject(by=self.manager)
        profile = CandidateProfile.join(application)
        profile.code = f"{x}k7".upper()
        profile.set_keywords([f"{x}keyword"])
        profile.save()
        profile.replace_cv(ContentFile(pdf(f"{x}cvtext")), f"{x}cvname.pdf")
        profile.hide([], [f"{x}hidden AS"])
        return profile

    def is_told(self, profile, x):
        """What the members and the manager do with a candidate; the pages are opened, so that the log may tell."""
        PoolMark.objects.put(profile, self.organisation, "interested", self.member)
        profile.tip(self.organisation, f"Kan {x}tip.", by=self.manager)
        make.request(profile, self.other, by=self.other_member, message=f"Om {x}open.")
        request = make.request(profile, self.organisation, by=self.member, message=f"Om {x}yes.")
        request.accept()
        request.be_in_touch(by=self.member)
        request.ask_about()
        sent = {"email": profile.user.email, "cv": ContentFile(pdf(f"{x}hascv")), "cv_name": "cv.pdf"}
        VacancyInterest.objects.send(self.vacancy, profile.user, profile.user.name, f"Om {x}interest.", **sent)
        PoolOutcome.objects.of_number(request.number).ask(60)
        reader, own = make.sign_in(Client(), self.member), make.sign_in(Client(), profile.user)
        for client, name, *args in (
            (reader, "candidate", profile.code),
            (reader, "member_request", request.number),
            (own, "my_profile"),
            (own, "my_requests"),
        ):
            assert client.get(reverse(name, args=args)).status_code == 200
        make.download(reader, reverse("member_cv", args=[request.number]))
        kind = ContentType.objects.get_for_model(profile)
        LogEntry.objects.create(
            user=self.manager, content_type=kind, object_id=profile.pk, object_repr=f"{x}log", action_flag=CHANGE
        )


def pg_dump():
    """The whole database as pg_dump writes it, and {table: its rows}."""
    url = address(server_of(connection.settings_dict), connection.settings_dict["NAME"])
    text = subprocess.run([programs() / "pg_dump", url], capture_output=True, text=True, check=True).stdout
    return text, dict(re.findall(r"^COPY public\.(\w+) .*?FROM stdin;\n(.*?)^\\\.$", text, re.MULTILINE | re.DOTALL))


def searched():
    """The columns that the database works out itself, which a dump does not hold."""
    text = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('SELECT string_agg(%I::text, chr(10)) FROM %I', column_name, table_name)"
            " FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'ALWAYS'"
        )
        for (question,) in cursor.fetchall():
            cursor.execute(question)
            text.append(cursor.fetchone()[0] or "")
    return "\n".join(text)


def everywhere():
    """What anybody could find who had all of it, and the dump by table."""
    text, tables = pg_dump()
    return "\n".join([text, searched(), files().decode("latin-1")]), tables


def test_nothing_of_an_erased_candidate_is_found(foundation, manager, member, other_member, mailbox, caplog):
    caplog.set_level(logging.INFO)
    world = World(manager, member, other_member)
    profiles = {x: world.candidate(x) for x in PHONES}
    assert SavedSearch.objects.match() == 1
    for x, profile in profiles.items():
        world.is_told(profile, x)
    deliver_due()
    assert Letter.objects.filter(template__code__regex="^E(12|13-yes|26|26b|27|28)$", state="sent").count() == 13
    before, _tables = everywhere()
    keywords = searched()
    for x in PHONES:
        assert marks_in(before, of_person(x) | of_profile(x)) == of_person(x) | of_profile(x)
        assert marks_in(keywords, of_profile(x)) == {f"{x}keyword"}
    erasure.erase_profile(profiles["zqxa"])
    erasure.erase_person(profiles["zqxb"].user, by=manager)
    after, tables = everywhere()
    assert marks_in(after, of_person("zqxb") | of_profile("zqxb") | of_profile("zqxa")) == set()
    assert {name for name, rows in tables.items() if marks_in(rows, of_person("zqxa"))} == STILL_KNOWN
    logged = "\n".join(map(caplog.handler.format, (one for one in caplog.records if one.name != "mail.log")))
    assert marks_in(logged, of_person("zqxa") | of_person("zqxb")) == set()
    assert PoolOutcome.objects.count() == 4
