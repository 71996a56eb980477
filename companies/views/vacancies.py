"""An organisation's own vacancies: written, looked at, published and taken down by its users."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from companies.areas import area, for_organisation
from companies.models import Organisation, Vacancy
from companies.models.vacancies import DAYS_SHOWN
from companies.vacancy_forms import VacancyForm
from people.clock import plus_days, today
from people.models import Event
from people.states import Refused


def for_advertiser(view):
    """The view is for members, those who were, and employers let into the pool."""

    @wraps(view)
    @for_organisation
    def wrapped(request, contact, *args, **kwargs):
        if not (contact.has_membership or Organisation.objects.advertising().contains(contact.organisation)):
            raise PermissionDenied
        return view(request, contact, *args, **kwargs)

    return wrapped


@for_advertiser
def member_vacancies(request, contact):
    """The organisation's own, drafts first."""
    vacancies = list(Vacancy.objects.written_by(contact.organisation))
    return render(request, "companies/area_vacancies.html", area(contact, "member_vacancies", vacancies=vacancies))


@for_advertiser
def member_vacancy_new(request, contact):
    """A new draft: public only when somebody publishes it."""
    person = request.user
    vacancy = Vacancy(organisation=contact.organisation, entered_by=person, entered_by_name=str(person))
    vacancy.expires_on = plus_days(today(), DAYS_SHOWN)
    return _write(request, contact, vacancy)


@for_advertiser
def member_vacancy(request, contact, pk):
    """One of them: as everyone sees it, the form, and the steps it may take now."""
    vacancy = get_object_or_404(Vacancy.objects.written_by(contact.organisation), pk=pk)
    step = request.POST.get("do")
    if step in Vacancy.STEPS.steps:
        return _step(request, vacancy, step)
    return _write(request, contact, vacancy)


def _step(request, vacancy, step):
    told = {
        "publish": _("The vacancy is public."),
        "close": _("The vacancy is taken down."),
        "discard": _("The draft is deleted."),
    }
    try:
        getattr(vacancy, step)(by=request.user)
        messages.success(request, told[step])
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("member_vacancy", vacancy.pk) if vacancy.pk else redirect("member_vacancies")


def _write(request, contact, vacancy):
    """Save, or only look: what is looked at is not saved."""
    saved, form = vacancy.pk, VacancyForm(request.POST if request.method == "POST" else None, instance=vacancy)
    looking = request.POST.get("do") == "preview"
    if request.method == "POST" and form.is_valid() and not looking:
        made = form.save()
        Event.objects.record("vacancy.write", made, by=request.user)
        messages.success(request, _("Saved.") if saved else _("The draft is saved. Publish it when it is ready."))
        return redirect("member_vacancy", made.pk)
    shown = vacancy if saved or (looking and form.is_valid()) else None
    fields = form.cleaned_data["fields"] if looking and form.is_valid() else None
    context = {"form": form, "vacancy": vacancy, "shown": shown, "shown_fields": fields, "looking": looking}
    return render(request, "companies/area_vacancy.html", area(contact, "member_vacancies", **context))
