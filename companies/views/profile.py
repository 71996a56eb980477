"""The organisation's public page, as its users write it, look at it and save it; and its logo."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from companies.areas import area, for_member
from companies.forms import LogoForm, ProfileForm
from companies.models import Organisation
from companies.views.public import page_of
from people.typed import typed_pairs
from trainees.models import Story

BUTTONS = {"save", "preview", "preview_en", "edit"}


@for_member
def member_profile(request, contact):
    """What the organisation writes about itself: saved, shown before it is saved, or taken up again."""
    form = ProfileForm(request.POST or None, instance=contact.organisation)
    asked = BUTTONS & set(request.POST)
    if request.method == "POST" and form.is_valid() and "edit" not in asked:
        if asked & {"preview", "preview_en"}:
            return _preview(request, contact, form.instance, "en" if "preview_en" in asked else get_language())
        form.save()
        messages.success(request, _("Saved."))
        return redirect("member_profile")
    return _page(request, contact, form=form)


def _page(request, contact, form=None, logo_form=None):
    organisation = Organisation.objects.get(pk=contact.organisation_id)  # without what is typed and not saved
    context = {
        "form": form or ProfileForm(instance=organisation),
        "logo_form": logo_form or LogoForm(instance=organisation),
        "saved": organisation,
        "stories": Story.objects.at(organisation),
    }
    return render(request, "companies/area_profile.html", area(contact, "member_profile", **context))


def _preview(request, contact, organisation, language):
    """The public page as it would be; what was typed goes with it, to be saved or taken up again."""
    organisation.is_member = Organisation.objects.members().contains(organisation)
    typed = [(name, value) for name, value in typed_pairs(request) if name not in BUTTONS]
    with override(language):
        context = area(contact, "member_profile", typed=typed, **page_of(organisation))
        return render(request, "companies/member_preview.html", context)


@require_POST
@for_member
def member_profile_logo(request, contact):
    """A new logo, or none: on the public page at once."""
    if "remove" in request.POST:
        contact.organisation.take_logo_down(by=request.user)
        messages.success(request, _("The logo is gone."))
        return redirect("member_profile")
    form = LogoForm(request.POST, request.FILES, instance=contact.organisation)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("member_profile")
    return _page(request, contact, logo_form=form)
