from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from people.numbers import NoIdentityNumbers
from trainees.models import Attendance


class ReplyForm(NoIdentityNumbers, forms.ModelForm):
    """Whether one comes to a gathering, and what one does not eat; the buttons are the answer."""

    use_required_attribute = False

    class Meta:
        model = Attendance
        fields = ("food",)
        help_texts = {"food": _("You need not say why. We erase the answer after the gathering.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "food",
            ButtonHolder(
                Submit("coming", _("I am coming")), Submit("not_coming", _("I cannot come"), css_class="secondary")
            ),
        )
