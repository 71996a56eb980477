"""What tells programs from people without asking anything: a field nobody sees, and how fast a form came back."""

import time

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

SALT = "shown"
DAYS_OPEN = 7
TOO_FAST = _("That went very fast. Look through it once more and send the form again.")


def stamp():
    """When the form was shown, signed, so that it cannot be made up."""
    return signing.dumps(time.time(), salt=SALT)


class HiddenFromPeople(forms.CharField):
    """Programs that fill in every field give themselves away; the template keeps it from eyes, ears and the tab key."""

    is_trap = True

    def __init__(self):
        widget = forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
        super().__init__(label=_("Leave this field empty"), required=False, widget=widget)


class Trapped(forms.Form):
    """A form for everybody: what comes back filled in by a program is asked to be sent once more."""

    # Nobody writes the form faster than this; a program does.
    SECONDS_TO_WRITE = 3

    fax = HiddenFromPeople()
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shown"].initial = stamp

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("fax") or not self._took_time():
            self.data = self.data.copy()
            self.data["shown"], self.data["fax"] = stamp(), ""
            raise forms.ValidationError(TOO_FAST, code="too_fast")
        return cleaned

    def _took_time(self):
        try:
            shown = signing.loads(self.cleaned_data.get("shown", ""), salt=SALT, max_age=DAYS_OPEN * 24 * 3600)
        except signing.BadSignature:
            return False
        return time.time() - shown >= self.SECONDS_TO_WRITE
