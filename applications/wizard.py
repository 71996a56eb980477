"""The way through an application, without any HTTP: which steps there are, where one stands, and what is missing."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from applications import stamps
from applications.forms.about import AboutForm
from applications.forms.attachments import AttachmentsForm
from applications.forms.education import EducationForm
from applications.forms.experience import ExperienceForm
from applications.forms.motivation import MotivationForm
from applications.forms.public_list import PublicListForm
from applications.forms.wishes import ALL, WishesForm
from applications.models.sending import Content
from applications.working import as_typed
from people.lists import municipalities_today


@dataclass(frozen=True)
class Step:
    """One page of the form: its code, its word in an address in each language, its title."""

    code: str
    nb: str
    en: str
    title: str
    form: type | None = None


STEPS = (
    Step("about", "om-deg", "about-you", _("About you"), AboutForm),
    Step("education", "utdanning", "education", _("Education"), EducationForm),
    Step("experience", "erfaring", "experience", _("Experience"), ExperienceForm),
    Step("wishes", "onsker", "wishes", _("Your wishes"), WishesForm),
    Step("motivation", "motivasjon", "motivation", _("Motivation"), MotivationForm),
    Step("attachments", "vedlegg", "attachments", _("Attachments"), AttachmentsForm),
    Step("public_list", "offentlig-sokerliste", "public-list", _("Public list of applicants"), PublicListForm),
    Step("review", "se-over", "review", _("Review and send")),
)
# What stands of the public list for one who chose no public employer's position, or takes that choice back.
NOT_ON_A_LIST = {
    "list_age": None,
    "list_gender": "",
    "list_title": "",
    "list_municipality": "",
    "list_exempt": False,
    "list_exempt_reason": "",
}
BY_CODE = {step.code: step for step in STEPS}


class Wizard:
    """One person's way through one call's form, from the working copy or from the version last sent."""

    def __init__(self, call, user, application=None, step="about", sent=False):
        self.call, self.user, self.application, self.current = call, user, application, BY_CODE[step]
        self.sent = sent
        self.raw = as_typed(application) if sent else (application and application.working) or {}

    @cached_property
    def positions(self):
        return list(self.call.positions.select_related("organisation"))

    @cached_property
    def places(self):
        """The municipalities a person may answer, by key."""
        return {str(place.pk): place for place in municipalities_today()}

    @cached_property
    def chosen(self):
        """The positions ticked so far."""
        ticked = self.raw.get("wishes", {}).get("positions", [])
        return [position for position in self.positions if ALL in ticked or str(position.pk) in ticked]

    @property
    def public_employers(self):
        """Those of the positions ticked that make a public list, each once."""
        return list(dict.fromkeys(p.organisation for p in self.chosen if p.has_public_employer))

    @cached_property
    def documents(self):
        if self.application is None:
            return {}
        if self.sent:
            return {document.kind: document for document in self.application.documents.sent()}
        return self.application.working_documents

    # Where one stands

    @property
    def steps(self):
        """The steps that apply: the public list only for those who chose a public employer's position."""
        return [step for step in STEPS if step.code != "public_list" or self.public_employers]

    @property
    def titles(self):
        return [step.title for step in self.steps]

    @property
    def number(self):
        return self.steps.index(self.current) + 1 if self.applies else len(self.steps)

    @property
    def total(self):
        return len(self.steps)

    @property
    def applies(self):
        """Whether the step asked for is one of this person's."""
        return self.current in self.steps

    @property
    def next(self):
        return self.steps[min(self.number, self.total - 1)]

    @property
    def previous(self):
        return self.steps[self.number - 2] if self.number > 1 else None

    @property
    def stamp(self):
        """What the page brings back, so that an old one does not write over what came after it."""
        there = (self.application and self.application.working) or {}
        return stamps.stamp(self.user, self.call, self.current.code, there.get(self.current.code))

    # The forms

    def form(self, data=None, files=None):
        """The current step's form: with new data, or showing what was typed before."""
        return self.current.form(data, files, wizard=self, raw=self.raw.get(self.current.code))

    def filled(self, step, raw=None):
        """A step's form with what was typed before (or `raw`) as its data, so that it can be judged."""
        raw = self.raw.get(step.code, {}) if raw is None else raw
        return step.form(MultiValueDict(raw), MultiValueDict(), wizard=self, raw=raw)

    @cached_property
    def judged(self):
        """Every step that has a form, with its form."""
        return [(step, self.filled(step)) for step in self.steps if step.form]

    @property
    def missing(self):
        """The steps where something is missing or wrong."""
        return [step for step, form in self.judged if not form.is_valid()]

    @property
    def sections(self):
        """The whole application as one reads it: step, rows of label and text, whether something is missing."""
        missing = self.missing
        return [{"step": step, "rows": form.summary(), "missing": step in missing} for step, form in self.judged]

    def ticked(self, position):
        """The wishes with one more position ticked, or None when there is nothing to tick."""
        if position not in {str(p.pk) for p in self.positions} or position in map(str, self._ticked_pks()):
            return None
        wishes = self.raw.get("wishes", {})
        return {**wishes, "positions": [*wishes.get("positions", []), position]}

    def _ticked_pks(self):
        return [position.pk for position in self.chosen]

    def content(self):
        """What the verb stores; ask only when nothing is missing."""
        forms = {step.code: form for step, form in self.judged}
        fields = dict(NOT_ON_A_LIST)
        for form in forms.values():
            form.is_valid()
            fields |= form.content()
        return Content(
            fields=fields,
            educations=forms["education"].educations(),
            removed=self.application.removed_documents,
            **forms["wishes"].rows_of_their_own(),
        )
