"""The questions before a membership ends or rests: until when, and what becomes of each company period."""

from django import forms
from django.utils.translation import gettext_lazy as _

from companies.models import Organisation
from introinnherred.office import VerbForm, date_input
from programme.memberships import CANCEL, KEEP, MOVE


class StopForm(VerbForm):
    """What becomes of each period under way or planned at the member; one under way is never cancelled."""

    question = _("The period under way continues. What should happen to these?")

    def __init__(self, *args, obj, **kwargs):
        super().__init__(*args, obj=obj, **kwargs)
        self.periods = list(obj.organisation.rotations.running_or_planned())
        members = Organisation.objects.members().order_by("sort_key").besides(obj.organisation) if self.periods else ()
        self.others = {str(one.pk): one for one in members}
        for period in self.periods:
            self._ask(period)

    def _ask(self, period):
        who = {"who": period.traineeship.user, "period": str(period), "state": period.get_state_display()}
        options = [(KEEP, _("Keep it here")), (MOVE, _("Move it to another member"))]
        if period.state != period.State.ACTIVE:
            options.append((CANCEL, _("Cancel it")))
        self.fields[f"period_{period.pk}"] = forms.ChoiceField(
            label=_("%(who)s, %(period)s (%(state)s)") % who, choices=options, initial=KEEP, widget=forms.RadioSelect
        )
        hosts = [("", _("Nobody chosen")), *((pk, str(one)) for pk, one in self.others.items())]
        self.fields[f"host_{period.pk}"] = forms.ChoiceField(
            label=_("Moved to, if moved: %(who)s") % who, choices=hosts, required=False
        )

    def clean(self):
        values, choices = super().clean(), []
        for period in self.periods:
            what, host = values.pop(f"period_{period.pk}", None), self.others.get(values.pop(f"host_{period.pk}", ""))
            if what == MOVE and host is None:
                self.add_error(f"host_{period.pk}", _("Choose who takes the period over."))
            choices.append((period, what, host))
        return {**values, "choices": choices}


class LastDayForm(StopForm):
    """Until when a membership lasts, and the same about each period."""

    last_day = forms.DateField(label=_("Last day"), widget=date_input())
