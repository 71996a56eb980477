from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from applications.forms.base import StepForm
from applications.forms.fields import Lines
from people.choices import Experience


class ExperienceForm(StepForm):
    """Step 3: work after the degree, and what you are good at."""

    experience = forms.ChoiceField(
        label=_("Relevant work after your education"),
        choices=Experience,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose one.")),
    )
    skills = Lines(
        label=_("What are you good at?"),
        required=False,
        help_text=format_lazy(
            "{} {}",
            _("Up to ten keywords, for example “project management” or “Python”."),
            _("Write one keyword per line."),
        ),
        longest=60,
        most=settings.MAX_KEYWORDS,
        too_many=_("You can write up to ten keywords."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
