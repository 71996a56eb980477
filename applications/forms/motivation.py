from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.forms.base import StepForm
from applications.forms.fields import Text
from people.choices import HeardFrom


class MotivationForm(StepForm):
    """Step 5: why, and what you want to learn."""

    motivation = Text(
        label=_("Why do you want to be a trainee in Innherred?"),
        at_least=settings.MOTIVATION_LENGTH[0],
        at_most=settings.MOTIVATION_LENGTH[1],
        widget=forms.Textarea(attrs={"rows": 14, "data-count": str(settings.MOTIVATION_LENGTH[1])}),
    )
    learn = Text(
        label=_("What do you want to learn more about?"),
        required=False,
        help_text=_("It helps us find companies that fit."),
        at_most=1000,
        widget=forms.Textarea(attrs={"rows": 5, "data-count": "1000"}),
    )
    heard_from = forms.MultipleChoiceField(
        label=_("How did you hear about us?"),
        required=False,
        help_text=_("Choose one or more answers."),
        choices=HeardFrom,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )

    def prepare(self):
        least, most = settings.MOTIVATION_LENGTH
        field = self.fields["motivation"]
        field.error_messages["required"] = _now("Write a little more – at least %(min)s characters.") % {"min": least}
        field.help_text = _now(
            "%(min)s–%(max)s characters. Write in your own words. "
            "Leave out anything about health, family, religion or politics."
        ) % {"min": least, "max": most}
