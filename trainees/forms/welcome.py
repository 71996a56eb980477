"""«Velkommen»: the short questions to one who has just said yes."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Layout, Submit
from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from people.choices import ResidenceArea
from people.consent_fields import ConsentBlock, box, newest
from people.languages import both
from people.lists import municipalities_today
from people.models import Consent
from people.numbers import NoIdentityNumbers
from trainees.models import Traineeship


class WelcomeForm(NoIdentityNumbers, forms.Form):
    """Where the person lived before, how to reach them in three years, the network list (K7), the cohort page (K9)."""

    use_required_attribute = False
    CONSENTS = ("K7", "K9")

    residence = forms.ChoiceField(
        label=_("Where did you live one year ago?"),
        help_text=_("We use the answer only for figures on how many move here."),
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose from the list.")),
    )
    grew_up_here = forms.ChoiceField(
        label=_("Did you grow up in the region?"),
        required=False,
        choices=Traineeship.GrewUpHere,
        widget=forms.RadioSelect,
    )
    lasting_email = forms.EmailField(
        label=_("Private e-mail address"),
        help_text=_("One you will also have in three years."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=dict.fromkeys(
            ["required", "invalid", "max_length"], _("Enter an e-mail address, for example name@example.com.")
        ),
    )
    programme = forms.CharField(
        label=_("Study programme, as it should stand beside your name"),
        max_length=120,
        required=False,
    )

    def __init__(self, *args, traineeship, **kwargs):
        super().__init__(*args, initial=answers(traineeship), **kwargs)
        if traineeship.welcomed_at:  # «one year ago» is another year when the answers are looked at again
            self.fields["residence"].label = _("Where did you live one year before you said yes?")
        self.user = traineeship.user
        self.places = {str(place.pk): place for place in municipalities_today()}
        wider = [choice for choice in ResidenceArea.choices if choice[0] != ResidenceArea.REGION]
        nearby = [(pk, place.name) for pk, place in self.places.items()]
        self.fields["residence"].choices = [("", _("Choose")), *nearby, *wider]
        network, cohort = (self._consent(code) for code in self.CONSENTS)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "residence",
            "grew_up_here",
            "lasting_email",
            ConsentBlock(*network),
            ConsentBlock(*cohort, "programme"),
            ButtonHolder(Submit("send", _("Send the answers"))),
        )

    def _consent(self, code):
        """The text, and an unticked box to say yes; of a yes that stands, where it is taken back."""
        text = newest(code)
        if Consent.objects.standing(self.user, text):
            words = '<p><strong>{}</strong> <a href="{}">{}</a></p>'
            return text, HTML(
                format_html(words, _now("You have said yes."), reverse("my_consents"), _now("Withdraw the consent"))
            )
        self.fields[code] = box(text)
        return text, code

    def answers(self):
        """What the verb takes."""
        given = self.cleaned_data
        place = self.places.get(given["residence"])
        return {
            "prior_municipality": place,
            "prior_area": ResidenceArea.REGION.value if place else given["residence"],
            "grew_up_here": given["grew_up_here"],
            "lasting_email": given["lasting_email"],
            "programme_en" if get_language() == "en" else "programme_nb": given["programme"],
            "agreed": [code for code in self.CONSENTS if given.get(code)],
        }


def answers(traineeship):
    """What has been answered before."""
    return {
        "residence": str(traineeship.prior_municipality_id or traineeship.prior_area),
        "grew_up_here": traineeship.grew_up_here,
        "lasting_email": traineeship.lasting_email,
        "programme": both(traineeship, "programme"),
    }
