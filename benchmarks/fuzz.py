"""Sends bad input to every form, file and query string an applicant meets, and looks for faults and for lost text.

The drill does it ten thousand times, the test run a few hundred; both through the whole of Django, on a real database.
"""

import io
from collections import Counter, defaultdict

from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from applications.models import Application
from applications.wizard import STEPS, Wizard
from benchmarks.bad_input import BadInput
from people.models import Tries
from people.numbers import has_identity_number
from tests import make

# So many inputs from one person, before the next one comes with a fresh draft.
A_PERSON = 60
KEPT = 20_000
BUTTONS = ("next", "back", "save", "add", "remove", "keep", "reuse", "send", "discard", "again")
# Pages with a form of their own: name, fields, whether one has to sign in.
PAGES = (
    ("account_request_login_code", ("email", "fax", "next"), False),
    ("account_confirm_login_code", ("code",), False),
    ("notify", ("email", "yes", "fax", "shown"), False),
    ("notify_code", ("code",), False),
    ("join", ("name", "org_no", "sector", "industry", "place", "contact_name", "email", "phone", "message"), False),
    ("change_email", ("email",), True),
    ("pool_join", ("consent", "region", "hide_from", "hide_from_names", "level", "field", "keywords", "places"), True),
    ("my_profile_edit", ("level", "field", "completed_year", "keywords", "places", "available_from"), True),
    ("my_profile_hide", ("hide_from", "hide_from_names"), True),
    ("my_profile_leave", (), True),
    ("my_profile_hired", ("where",), True),
    ("my_data_correct", ("given_name", "family_name", "phone", "language"), True),
    ("my_data_help", ("text",), True),
    ("my_data_erase", ("name",), True),
    ("vacancy_interest", ("name", "message", "with_email", "with_cv", "phone"), True),
)
OWN = (("my_withdraw", ("reason",)), ("my_keep", ("yes",)), ("my_edit", ()), ("my_offer", ("yes", "no")))
LOOKED_AT = ("apply", "positions", "my_page", "my_data", "my_consents", "login", "pool", "join", "my_profile", "notify")
ASKED = ("stilling", "mangler", "cv", "next", "kommune", "q", "page", "takk", "order", "degree")


class Fuzz:
    """One run from one seed; `faults` names each input that broke a page or lost a text."""

    def __init__(self, seed):
        self.bad, self.call = BadInput(seed), make.call(positions=[make.organisation(sector="municipality")])
        self.arguments = {"vacancy_interest": make.vacancy(make.organisation()).address}
        self.counts, self.faults = defaultdict(Counter), []
        self.kinds = (self.step, self.step, self.step, self.file, self.form, self.own, self.look, self.answer)

    def run(self, inputs):
        for number in range(inputs):
            if number % A_PERSON == 0:
                self._next_person(number)
            self.bad.random.choice(self.kinds)()
        return self

    def _next_person(self, number):
        cache.clear()
        Tries.objects.all().delete()
        self.person = make.user()
        self.client, self.anybody = Client(raise_request_exception=False), Client(raise_request_exception=False)
        self.client.force_login(self.person)
        if number % (3 * A_PERSON) == 0:
            make.application(self.call, self.person).open_copy()
        else:
            make.draft(self.call, self.person, {"wishes": {"positions": ["all"]}})
        if number % (2 * A_PERSON) == 0:
            make.profile(self.person)

    # What is sent

    def step(self):
        """One step of the form; what was typed must stand in the draft afterwards."""
        step = self.bad.random.choice([step for step in STEPS if step.form and step.code != "attachments"])
        fields = list(Wizard(self.call, self.person, self._application()).filled(step).fields)
        data = self.bad.form(fields, [b for b in BUTTONS if b not in {"add", "remove", "keep", "reuse"}])
        answer = self._post("step", self._step_path(step), data)
        if answer.status_code in {200, 302}:
            self._look_for(step, {name: data[name] for name in fields if name in data and name != "rows"}, data)

    def file(self):
        """Both files, each whatever it is."""
        names = [name for name in ("cv", "diploma") if self.bad.random.random() < 0.8]
        files = {name: _named(*self.bad.file(make.PDF)) for name in names}
        self._post("file", self._step_path(STEPS[5]), {**self.bad.form(["remove"], BUTTONS), **files})

    def form(self):
        name, fields, signed_in = self.bad.random.choice(PAGES)
        path = self._path(name, *self.arguments.get(name, ()))
        self._post("form", path, self.bad.form(fields, BUTTONS), signed_in)

    def own(self):
        """The pages about one's own application, and any button of the review and of the steps."""
        name, fields = self.bad.random.choice(OWN)
        application = Application.objects.of(self.person).first()
        if application is None or self.bad.random.random() < 0.4:
            step = self.bad.random.choice(STEPS)
            return self._post("form", self._step_path(step), self.bad.form((), BUTTONS))
        return self._post("form", self._path(name, application.reference), self.bad.form(fields))

    def look(self):
        """A page with a query string."""
        pages = [self._path(name) for name in LOOKED_AT] + [self._step_path(step) for step in STEPS]
        path, client = self.bad.random.choice(pages), self.bad.random.choice([self.client, self.anybody])
        path = f"{path}?{urlencode(self.bad.query(ASKED))}"
        self._count("query", path, client.get(path))

    def answer(self):
        """An answer link nobody made, and addresses with anything in them."""
        start = self.bad.random.choice(["/svar/", "/sok/", "/en/apply/", "/min-side/soknad/", "/dokument/"])
        path = start + "/".join(self.bad.text()[:80] for _n in range(2)) + "/"
        self._count("address", path, self.client.get(path.replace("\x00", "%00")))

    # What came of it

    def _post(self, kind, path, data, signed_in=True):
        client = self.client if signed_in else self.anybody
        headers = {"X-Autosave": "1"} if self.bad.random.random() < 0.1 else {}
        answer = client.post(path, data, headers=headers)
        self._count(kind, path, answer)
        return answer

    def _count(self, kind, path, answer):
        self.counts[kind][f"{answer.status_code // 100}xx"] += 1
        if answer.status_code >= 500:
            self.faults.insert(0, f"{answer.status_code} {path}")

    def _look_for(self, step, sent, data):
        """Each value as it was typed, but for what no database holds, what nobody types, and identity numbers."""
        application = self._application()
        if application is None or application.working is None or "send" in data or "discard" in data:
            return
        kept = application.working.get(step.code, {})
        for name, values in sent.items():
            clean = [value for value in values if not has_identity_number(value)]
            lost = [v for v in clean if v.replace("\x00", "")[:KEPT] not in kept.get(name, [])]
            self.counts["step"]["values kept"] += len(clean) - len(lost)
            self.faults += [f"lost {value!r} in {step.code}.{name}" for value in lost]

    def _application(self):
        return Application.objects.standing(self.person, self.call).first()

    def _step_path(self, step):
        return self._path("apply_step", self.call.slug, step.code)

    @staticmethod
    def _path(name, *args):
        return reverse(name, args=args)


def _named(name, content):
    file = io.BytesIO(content)
    file.name = name
    return file
