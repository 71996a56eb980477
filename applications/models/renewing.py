"""Where a call comes from: last year's call, and what the members have answered that they need."""

import re

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from companies.models import CompetenceNeed
from people import phrases
from people.clock import plus_months
from people.languages import both
from people.models import Event
from people.states import Refused

YEAR = re.compile(r"\b20\d\d\b")
MOVED = ("opens_at", "deadline", "interviews_on", "answers_by", "starts_on")
KEPT = (
    "text_nb", "text_en", "places", "supplementary", "min_level", "max_years_since_degree", "max_years_experience",
    "list_warning_nb", "list_warning_en",
)  # fmt: skip


def next_year(text):
    """The text with each year in it one later."""
    return YEAR.sub(lambda found: str(int(found[0]) + 1), text)


class Renewing:
    """Mixed into Call."""

    @property
    def next_slug(self):
        """The address of the call that follows a year later."""
        slug = next_year(self.slug)
        return slug if slug != self.slug else f"{self.slug}-{self.starts_on.year + 1}"

    @transaction.atomic
    def start_next(self, by, at=None):
        """A new draft from this call: texts, criteria and places as they are, every date a year later.

        Positions are not copied: they come from what the members need now.
        """
        calls = type(self).objects
        calls.select_for_update().get(pk=self.pk)
        if calls.with_slug(self.next_slug):
            raise Refused(_("Next year's call is here already."))
        dates = {name: plus_months(getattr(self, name), 12) for name in MOVED}
        kept = {name: getattr(self, name) for name in KEPT}
        titles = {f"title_{language}": next_year(getattr(self, f"title_{language}")) for language in ("nb", "en")}
        made = calls.create(slug=self.next_slug, **titles, **dates, **kept)
        self.criteria.model.objects.bulk_create(
            self.criteria.model(call=made, order=one.order, text_nb=one.text_nb, text_en=one.text_en)
            for one in self.criteria.all()
        )
        Event.objects.record("call.start_next", made, by=by, at=at)
        return made

    @property
    def takes_positions(self):
        """Whether positions may still be added."""
        return self.state in {self.State.DRAFT, self.State.SCHEDULED, self.State.OPEN}

    def needs(self):
        """What the members ask for in the year the call is for, and no position has come of."""
        return CompetenceNeed.objects.wanting_trainee(self.starts_on.year)

    @transaction.atomic
    def make_positions(self, needs, by, at=None):
        """A position from each of these needs: prefilled, linked, and never two of one."""
        call = type(self).objects.select_for_update().get(pk=self.pk)
        if not call.takes_positions:
            raise Refused(_("Positions cannot be added to this call now."))
        return [self._position_from(need, by, at) for need in call.needs().among(needs)]

    def _position_from(self, need, by, at):
        position = self.positions.create(
            organisation=need.organisation,
            need=need,
            title_nb=_title(need, "nb"),
            title_en=_title(need, "en"),
            text_nb=need.tasks,
            municipality=need.municipality,
            level=need.level,
            has_public_employer=need.organisation.is_public_employer,
        )
        position.fields.set(need.fields.all())
        Event.objects.record("position.make", position, by=by, at=at)
        return position


def _title(need, language):
    """«Trainee, økonomi og administrasjon», or «Trainee» when the field is open."""
    with override(language):
        names = [both(field, "name", language) for field in need.fields.all() if field.code != "other"]
        # «IT og data» stays as it is; other names are words inside a title.
        names = [name if name[:2].isupper() else name[:1].lower() + name[1:] for name in names]
        fields = phrases.either(names, language)
        return (_("Trainee, %(fields)s") % {"fields": fields} if fields else _("Trainee"))[:120]
