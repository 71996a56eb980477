from django import forms
from django.utils.translation import gettext_lazy as _

from people.choices import WithdrawReason


class WithdrawForm(forms.Form):
    """Why, if the person wants to say: it becomes one in a counter and nothing else."""

    use_required_attribute = False
    reason = forms.ChoiceField(
        label=_("Why do you withdraw?"),
        required=False,
        choices=WithdrawReason,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )
