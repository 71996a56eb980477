"""The world in which it is tried who sees whom: every address of an organisation with who may open it, everybody, and
the candidate everything is tried against."""

import datetime
import re

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone

from applications.models import SavedSearch
from companies.models import CompetenceNeed, EmployerAccess
from people.clock import plus_days, today
from people.kept import forget
from people.lists import fields_of_study, institutions, municipalities_today
from people.models import Foundation, Letter
from tests import make
from tests.test_addresses import client_of

NEVER = "QQQQ"
ASKED = {"message": "Vi vil gjerne snakke med deg om en jobb.", "mark": "interested"}
CHANGING = re.compile(rb'(csrfmiddlewaretoken" value="|name="seed" value="|seed=|DTSTAMP:)\w+')
# What says who the candidate is, or that there is one.
SECRETS = {
    "name": "Zkandidat",
    "address": "kari.zmerke@",
    "phone": "91 23 45 67",
    "keyword": "zmerkeord",
    "cv": "zcv",
    "tip": "zmerketips",
}
LOGO = b"\x89PNG logo"
CV = make.PDF + b"\n% zcv\n"
KINDS = (
    "anonymous applicant candidate other_candidate trainee mentor manager"
    " administrator user other_member outside suspended leaving over unpromised"
).split()
READERS = ("administrator", "user", "other_member", "outside")
ACTING = (*READERS, "suspended", "leaving", "over", "unpromised")
TOLD = ("administrator", "user")  # the manager has pointed their organisation to the candidate
# Whom each address is open to: those who read the pool, all who act for an organisation, anyone who is signed in, or
# all. One with a part that changes needs it in `World._arguments`, too.
ADDRESSES = {
    "candidate": "pool",
    "candidate_mark": "pool",
    "member_area": "acting",
    "member_choose": "anyone",
    "member_cv": "pool",
    "member_gathering": "acting",
    "member_gathering_file": "acting",
    "member_gatherings": "acting",
    "member_interest_cv": "acting",
    "member_interests": "acting",
    "member_interview": "acting",
    "member_interview_cv": "acting",
    "member_leave": "acting",
    "member_list_file": "acting",
    "member_lists": "acting",
    "member_logo": "all",
    "member_membership": "acting",
    "member_need": "acting",
    "member_need_nobody": "acting",
    "member_needs": "acting",
    "member_profile": "acting",
    "member_profile_logo": "acting",
    "member_request": "acting",
    "member_requests": "acting",
    "member_terms": "acting",
    "member_terms_paper": "acting",
    "member_trainees": "acting",
    "member_user": "acting",
    "member_user_end": "acting",
    "member_users": "acting",
    "member_users_here": "acting",
    "experiences": "acting",
    "member_vacancies": "acting",
    "member_vacancy": "acting",
    "member_vacancy_new": "acting",
    "pool": "pool",
    "pool_join": "anyone",
    "saved_search_do": "pool",
    "saved_searches": "pool",
}
DOORS = {"pool": READERS, "acting": ACTING, "anyone": KINDS[1:], "all": KINDS}
# Who gets links of each purpose: those of organisations are opened here.
PURPOSES = {
    "company_interview": "organisation",
    "contact_made": "person",
    "contact_request": "person",
    "gathering": "person",
    "interview": "person",
    "leave_profile": "person",
    "need": "organisation",
    "no_need": "organisation",
    "offer": "person",
    "period_host": "organisation",
    "period_trainee": "person",
    "pool_outcome": "organisation",
    "renew_profile": "person",
    "stop_next_call": "person",
    "stop_saved_search": "organisation",
    "take_a_break": "person",
}
SEARCHES = (
    "",
    "?q=zmerkeord",
    "?q=zmerke",
    "?field=economics&field=it",
    "?level=master",
    "?order=random&seed=a1",
    "?page=2",
)


def routes(resolver=None):
    """Name and Norwegian path of every address but the admin's."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name, str(entry.pattern)
        elif entry.namespace != "admin":
            yield from routes(entry)


def of_organisations():
    return {name for name, path in routes() if re.match(r"\W*(kandidatbanken|medlem|bilder/logo)/", path)}


class World:
    """One of everything an address can be about, the candidate everything is tried against, and everybody."""

    def __init__(self, organisation, other_organisation, cast):
        self.organisation, self.call = organisation, make.call(positions=[organisation])
        organisation.logo_alt_nb = "Fjordkraft"
        organisation.logo.save("logo.png", ContentFile(LOGO))
        self.outside, over = (make.organisation(f"Utenfor {n} AS", member=False) for n in (1, 2))
        self.members = [organisation, other_organisation, self.outside]
        for employer, days in ((self.outside, 10), (over, -1)):
            EmployerAccess.objects.create(
                organisation=employer,
                valid_from=today() - datetime.timedelta(days=80),
                valid_to=today() + datetime.timedelta(days=days),
                approved_by_name="Guro",
            )
        suspended, leaving = make.organisation(), make.organisation()
        suspended.memberships.get().suspend(by=None)
        leaving.memberships.get().give_notice(by=None, last_day=plus_days(today(), 30))
        self.search = SavedSearch.objects.keep(organisation, "zlignende", {}, by=cast["administrator"])
        self.target = self._candidate()
        self.secrets = [self.target.code, *SECRETS.values()]
        other = make.profile(make.user("Ola", "Annen"), region=True)
        make.profile(make.user("Liv", "Tredje"), region=True, field=make.field("it"), level="bachelor")
        self.shared = make.request(other, organisation, by=cast["administrator"])
        self.shared.accept()
        self.shared.be_in_touch(by=cast["administrator"])
        make.request(other, other_organisation, by=cast["other_member"])
        self.people = {
            **cast,
            "anonymous": None,
            "candidate": self.target.user,
            "other_candidate": other.user,
            "user": make.contact(organisation, make.user("Una", "Bruker"), role="user").user,
            "unpromised": make.contact(organisation, make.user("Ny", "Bruker"), role="user", ready=False).user,
            **{
                kind: make.contact(one, make.user("Kon", "Takt")).user
                for kind, one in (
                    ("outside", self.outside), ("suspended", suspended), ("leaving", leaving), ("over", over)
                )
            },
        }  # fmt: skip
        self.target.tip(organisation, f"Kan {SECRETS['tip']}.", by=cast["manager"])
        Letter.objects.waiting().update(state="sent", sent_at=timezone.now())  # what tells of the candidate has left
        self.clients = {kind: client_of(self.people[kind]) for kind in KINDS}
        self.arguments = self._arguments(cast)

    def _candidate(self):
        person = make.user("Kari", SECRETS["name"], "kari.zmerke@eksempel.example", phone="+4791234567")
        made = make.profile(person, region=True, keywords=[SECRETS["keyword"], "zlignende"], shown=False)
        made.replace_cv(ContentFile(CV), "zcv.pdf")
        made.show()
        return made

    def _arguments(self, cast):
        met = make.application(self.call, cast["applicant"])
        person = self.organisation.contacts.get(user=self.people["user"])
        need = CompetenceNeed.objects.create(organisation=self.organisation, start_year=today().year + 1)
        gathering = make.gathering(make.cohort(), members_invited=True)
        vacancy = make.vacancy(self.organisation)
        return {
            "candidate": [self.target.code],
            "candidate_mark": [self.target.code],
            "member_request": [self.shared.number],
            "member_cv": [self.shared.number],
            "member_gathering": [gathering.pk],
            "member_gathering_file": [gathering.pk],
            "member_need": [need.pk],
            "member_need_nobody": [need.pk],
            "member_vacancy": [vacancy.pk],
            "member_interests": [vacancy.pk],
            "member_interest_cv": [vacancy.pk, make.interest(vacancy, cast["applicant"]).pk],
            "member_user": [person.pk],
            "member_user_end": [person.pk],
            "member_interview": [met.reference],
            "member_interview_cv": [met.reference],
            "member_terms_paper": [1],
            "saved_search_do": [self.search.pk],
            "member_logo": [self.organisation.slug],
            "member_list_file": [self.call.positions.get().pk, "public", "pdf"],
        }

    def path(self, name, **changed):
        return reverse(name, args={**self.arguments, **changed}.get(name, []))

    def of_the_candidate(self):
        """Addresses with the candidate's code in them."""
        return [name for name, args in self.arguments.items() if self.target.code in args]

    def seen(self, kind, path, data=None):
        """Status, body and number of statements; whatever the request changed is undone."""
        connection.queries_log.clear()  # it holds so many, and counts no further
        with transaction.atomic(), CaptureQueriesContext(connection) as statements:
            client = self.clients[kind]
            answer = client.get(path) if data is None else client.post(path, data)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
        same = body if answer["Content-Type"] != "application/pdf" else b""  # a PDF holds the time it was made
        said = same.replace(self.target.code.encode(), NEVER.encode())
        return (
            answer.status_code,
            CHANGING.sub(rb"\1", said),
            answer.get("Location"),
            len(statements),
            body.decode("latin-1"),
        )

    def everything(self):
        """What everybody finds everywhere: whole pages for those who read the pool, its addresses for the others."""
        forget()  # lists are kept for a minute: what a page asks of the database is counted when they are known
        for know in (Foundation.current, municipalities_today, fields_of_study, institutions):
            know()
        found = {}
        for kind in KINDS:
            wide = kind in ("administrator", "outside")
            names = ADDRESSES if kind == "administrator" else [*(["pool"] * (kind in READERS)), "candidate"]
            for name in names:
                found[kind, self.path(name)] = self.seen(kind, self.path(name))
            for search in SEARCHES if wide else ():
                found[kind, search] = self.seen(kind, self.path("pool") + search)
            for name in self.of_the_candidate():
                found[kind, name] = self.seen(kind, self.path(name), ASKED)
        return found
