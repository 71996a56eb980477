"""An application as an assessor may read it. Without names, everything here is blanked: nothing else is shown to them,
searched for them, or given to them to take away."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from applications.blinding import blanked, pattern_of
from people.dates import long_date, month


@dataclass(frozen=True)
class Fact:
    """One line of the sheet; `written` is running text."""

    label: str
    text: str
    written: bool = False


class Readable:
    """One application for one assignment; the only thing its pages are made of."""

    def __init__(self, assignment, application):
        self.assignment, self.application = assignment, application
        self.reference, self.pk = application.reference, application.pk

    def text(self, text):
        """A text as this assessor may read it."""
        return blanked(str(text), self._hidden) if self.assignment.blind else str(text)

    @cached_property
    def _hidden(self):
        return pattern_of(self.application)

    @property
    def name(self):
        if self.assignment.blind:
            return _("Applicant %(reference)s") % {"reference": self.reference}
        return self.application.name

    @property
    def documents(self):
        """The files; none without names, for nobody can blank a picture."""
        return [] if self.assignment.blind else self.application.sent_documents

    @property
    def sections(self):
        """The sheet as [(title, [Fact])]; lines without a text are left out."""
        found = [
            (_("Motivation"), self._motivation()),
            (_("Education"), self._education()),
            (_("Experience"), self._experience()),
            (_("Wishes"), self._wishes()),
        ]
        return [
            (title, [Fact(f.label, self.text(f.text), f.written) for f in facts if f.text]) for title, facts in found
        ]

    def matches(self, words):
        """Whether every word stands in what this assessor may read."""
        shown = [self.name, *(fact.text for _title, facts in self.sections for fact in facts)]
        shown += [text for document in self.documents for text in document.page_texts]
        everything = "\n".join(shown).casefold()
        return all(word.casefold() in everything for word in words)

    def _motivation(self):
        return [
            Fact(_("Motivation"), self.application.motivation, written=True),
            Fact(_("Wants to learn"), self.application.learn, written=True),
        ]

    def _education(self):
        for one in self.application.educations.all():
            lines = f"{one.programme}, {one.place_of_study}\n{one.field}, {month(one.completed)} {one.completed.year}"
            yield Fact(one.get_level_display(), lines, written=True)

    def _experience(self):
        one = self.application
        return [
            Fact(_("Relevant work"), one.get_experience_display()),
            Fact(_("Good at"), ", ".join(one.skills)),
            Fact(_("Norwegian"), one.get_norwegian_level_display()),
            Fact(_("May work in Norway"), one.get_right_to_work_display()),
        ]

    def _wishes(self):
        one = self.application
        places = _("The whole region") if one.whole_region else ", ".join(str(place) for place in one.places.all())
        return [
            Fact(_("Positions"), "\n".join(str(choice.position) for choice in one.choices.all()), written=True),
            Fact(_("Wants to work in"), places),
            Fact(_("Can start"), long_date(one.available_from) if one.available_from else ""),
        ]
