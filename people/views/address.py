from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from people.address_change import AddressChange
from people.forms import ChangeAddressForm, ConfirmAddressForm
from people.my_area import my_area


def change_address(request):
    """Change one's e-mail address: the new one first, then a code from each of the two."""
    form = ChangeAddressForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        AddressChange(request).start(form.cleaned_data["email"])
        return redirect("confirm_address")
    return render(request, "people/change_address.html", my_area("my_page", form=form))


def confirm_address(request):
    """Both codes, and the address is changed."""
    change = AddressChange(request)
    if not change.is_under_way:
        return redirect("change_email")
    form = ConfirmAddressForm(request.POST or None, change=change)
    if request.method == "POST" and form.is_valid():
        change.finish()
        messages.success(request, _("The e-mail address is changed."))
        return redirect("my_page")
    if not change.is_under_way:  # too many wrong codes
        messages.error(request, _("The code is not right, or it is too old."))
        return redirect("change_email")
    return render(request, "people/confirm_address.html", my_area("my_page", form=form, change=change))
