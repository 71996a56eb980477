from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from people import letters
from people.models import ConsentText


class ConsentForm(forms.Form):
    """One unticked box for one purpose, in the words that are stored with the yes."""

    use_required_attribute = False
    yes = forms.BooleanField(error_messages={"required": _("Tick the box to say yes.")})

    def __init__(self, data=None, *, code):
        super().__init__(data, auto_id=f"{code}_%s")
        language = get_language() or "nb"
        self.text = ConsentText.objects.newest(code, language)
        self.small_print = ConsentText.objects.newest("small", language)
        self.fields["yes"].label = self.text.tick
        self.body = self.text.body
        self.helper = FormHelper()
        self.helper.form_tag = False

    def fill(self, **values):
        """Put dates and numbers into the text that is shown; the text that is stored keeps its placeholders."""
        self.body = letters.fill(self.text.body, values)
