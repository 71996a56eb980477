"""The rows of the pool's list, written in one place: a page of two hundred candidates says some thousand small things,
so each word, address and date is made once a list, and not once a row."""

from functools import cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from applications.models import ContactRequest, PoolMark
from applications.models.coarser import is_studying, years
from introinnherred.templatetags.formats import month, shortdate
from people.choices import Degree, Experience, NorwegianLevel
from people.clock import today
from people.lists import fields_of_study, municipalities

TONES = {"sent": "now", "accepted": "success", "hired": "success"}
ROW = """<li><article class="row-card candidate pool-row" id="{code}">
  <h3><a href="{address}"><span class="pool-row__code">{name}</span> {studies}</a></h3>
  {keywords}
  <p class="row-card__meta">{finished}{experience}{norwegian}</p>
  <p class="row-card__meta">{places}{start}</p>
  {tip}
  <p class="row-card__side">{asked}{seen}{buttons}{marked}</p>
</article></li>
"""
BUTTON = (
    '<button class="mark" type="submit" form="marks" formaction="{address}" name="mark" value="{value}" '
    'aria-pressed="{pressed}">{label}<span class="visually-hidden"> {code}</span></button>'
)


def tone(state):
    """The tone of a request's tag: waiting, good news, or over."""
    return TONES.get(state, "ended")


def mark_buttons(code, mark):
    """«Interessant» and «Ikke nå» of one candidate; the one that is pressed already takes itself away. The page's form
    `marks` sends them."""
    address, code = reverse("candidate_mark", args=[code]), escape(code)
    return SafeString("".join(_buttons(escape(address), code, mark, _marks())))


def _buttons(address, code, mark, labels):
    for one, label in labels:
        pressed = one == mark
        value = "" if pressed else one
        yield BUTTON.format(
            address=address, value=value, pressed="true" if pressed else "false", label=label, code=code
        )


def _marks():
    return [(code, escape(str(label))) for code, label in PoolMark.Mark.choices]


def _labels(choices, small=False):
    labels = ((code, str(label)) for code, label in choices.choices)
    return {code: escape(label.lower() if small else label) for code, label in labels}


class PoolRows:
    """Writes rows in the language of the page. What people wrote is escaped; the rest are numbers and words of ours."""

    def __init__(self):
        self.year, self.degrees = today().year, _labels(Degree)
        self.fields = {field.pk: escape(str(field)) for field in fields_of_study()}
        self.place_names = {place.pk: (n, escape(place.name)) for n, place in enumerate(municipalities())}
        self.marks = _marks()
        self.name, self.seen_on = _("Candidate %(code)s"), _("Seen %(date)s")
        self.finishes, self.finished = _("Finishes %(year)s"), _("Finished %(year)s")
        self.whole_region, self.nowhere = _("The whole region"), _("Not filled in")
        self.places = f"<span>{_('Wants to work in')}: "
        self.start = cache(lambda day: f"<span>{_('Can start')}: {month(day)}</span>" if day else "")
        self.experience = self._spans(_("Relevant work"), Experience)
        self.norwegian = self._spans(_("Norwegian"), NorwegianLevel)
        self.tip = f'<p><span class="tag" data-tone="now">{_("Tip from the manager")}</span> '
        self.addresses = [reverse(name, args=["~"]).split("~") for name in ("candidate", "candidate_mark")]

    def html(self, profiles):
        """The rows one after the other."""
        return SafeString("".join(map(self._row, profiles)))

    def _row(self, profile):
        code, finished = escape(profile.code), self.finishes if is_studying(profile, self.year) else self.finished
        (before, after), (mark_before, mark_after) = self.addresses
        return ROW.format(
            code=code,
            address=f"{before}{code}{after}",
            name=self.name % {"code": code},
            studies=f"{self.degrees[profile.level]}, {self.fields.get(profile.field_id, '')}",
            keywords=self._keywords(profile.keywords),
            finished=f"<span>{finished % {'year': years(profile)}}</span>",
            experience=self.experience[profile.experience],
            norwegian=self.norwegian[profile.norwegian_level],
            places=f"{self.places}{self._places(profile)}</span>",
            start=self.start(profile.available_from),
            tip=f"{self.tip}{escape(profile.tip)}</p>" if profile.tip else "",
            asked=self._asked(profile.asked),
            seen=self._seen(profile.seen_at),
            buttons="".join(_buttons(f"{mark_before}{code}{mark_after}", code, profile.mark, self.marks)),
            marked=self._marked(profile),
        )

    @staticmethod
    def _keywords(keywords):
        items = escape("\n".join(keywords)).replace("\n", "</li><li>")  # no keyword has a line break
        return f'<ul class="keywords"><li>{items}</li></ul>' if items else ""

    @staticmethod
    def _spans(title, choices):
        """What is said of each value; of an empty one nothing."""
        return {"": ""} | {code: f"<span>{title}: {label}</span>" for code, label in _labels(choices, True).items()}

    def _places(self, profile):
        if profile.whole_region:
            return self.whole_region
        named = sorted(self.place_names[pk] for pk in profile.place_keys if pk in self.place_names)
        return ", ".join(name for _order, name in named) or self.nowhere

    @staticmethod
    def _asked(state):
        if not state:
            return ""
        return f'<span class="tag" data-tone="{tone(state)}">{escape(str(ContactRequest.State(state).label))}</span>'

    def _seen(self, at):
        return f'<span class="tag">{self.seen_on % {"date": shortdate(at)}}</span>' if at else ""

    @staticmethod
    def _marked(profile):
        if not profile.mark:
            return ""
        return f'<span class="marked">{escape(profile.marked_by)}, {shortdate(profile.marked_at)}</span>'
