"""What the office does with a selection of applications: who gets a letter, and the selection as rows of a sheet."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.choices import Industry


@dataclass(frozen=True)
class Circle:
    """Whom a letter to a selection goes to, one each; and who is left out, with the reason."""

    applications: list
    left_out: list

    @classmethod
    def of(cls, applications):
        taken, left_out, seen = [], [], set()
        for application in applications:
            reason = _left_out_because(application, seen)
            if reason:
                left_out.append((application, reason))
            else:
                taken.append(application)
                seen.add(application.user_id)
        return cls(taken, left_out)

    @property
    def people(self):
        return [application.user for application in self.applications]

    @property
    def languages(self):
        """The languages they read, Norwegian first."""
        return [code for code in ("nb", "en") if any(person.language == code for person in self.people)]


def _left_out_because(application, seen):
    if application.state == application.State.WITHDRAWN:
        return _("has withdrawn")
    if application.user.email_broken_at:
        return _("the address does not work")
    return _("gets one letter, not two") if application.user_id in seen else ""


COLUMNS = {
    gettext_lazy("Reference"): lambda a: a.reference,
    gettext_lazy("Given name"): lambda a: a.given_name,
    gettext_lazy("Family name"): lambda a: a.family_name,
    gettext_lazy("E-mail address"): lambda a: a.email,
    gettext_lazy("Mobile number"): lambda a: a.phone.as_international if a.phone else "",
    gettext_lazy("Lives in"): lambda a: a.municipality or a.get_area_display(),
    gettext_lazy("Degree"): lambda a: _each(a.educations.all(), lambda one: one.get_level_display()),
    gettext_lazy("Field of study"): lambda a: _each(a.educations.all(), lambda one: one.field),
    gettext_lazy("Study programme"): lambda a: _each(a.educations.all(), lambda one: one.programme),
    gettext_lazy("Place of study"): lambda a: _each(a.educations.all(), lambda one: one.place_of_study),
    gettext_lazy("Completed"): lambda a: _each(a.educations.all(), lambda one: f"{one.completed:%m.%Y}"),
    gettext_lazy("Relevant work"): lambda a: a.get_experience_display(),
    gettext_lazy("Good at"): lambda a: ", ".join(a.skills),
    gettext_lazy("Norwegian"): lambda a: a.get_norwegian_level_display(),
    gettext_lazy("May work in Norway"): lambda a: a.get_right_to_work_display(),
    gettext_lazy("Positions"): lambda a: _each(a.choices.all(), lambda one: one.position),
    gettext_lazy("Wants to work in"): lambda a: _("The whole region") if a.whole_region else _each(a.places.all(), str),
    gettext_lazy("Industries"): lambda a: _each(a.industries, lambda code: dict(Industry.choices).get(code, code)),
    gettext_lazy("Can start"): lambda a: a.available_from,
    gettext_lazy("CV"): lambda a: _("No") if a.lacks_cv else _("Yes"),
    gettext_lazy("State"): lambda a: a.get_state_display(),
    gettext_lazy("Flags"): lambda a: ", ".join(str(flag) for flag in a.shown_flags),
    gettext_lazy("Decision prepared"): lambda a: a.shown_prepared,
    gettext_lazy("Sent"): lambda a: a.submitted_at,
}


def headings():
    """The columns of the sheet, in words."""
    return [str(heading) for heading in COLUMNS]


def rows(applications):
    """One row for each application."""
    return [[_cell(value(application)) for value in COLUMNS.values()] for application in applications]


def _cell(value):
    return value if value is None or hasattr(value, "isoformat") else str(value)


def _each(things, words):
    return "; ".join(dict.fromkeys(str(words(thing)) for thing in things))
