"""A letter to study programmes about a vacancy or a need: who gets it, who has had it, and how it will read."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from companies.models import StudyProgramme
from introinnherred.office import VerbForm
from people.dates import short_date
from people.states import Refused


class ProgrammesField(forms.ModelMultipleChoiceField):
    """Study programmes, each with its contact person, and with what that person has been sent about this already."""

    widget = forms.CheckboxSelectMultiple
    had = {}

    def label_from_instance(self, programme):
        who = ", ".join(filter(None, [programme.contact_name, programme.contact_email]))
        line = self.had.get(programme.contact_email.casefold())
        if line is None:
            return f"{programme} ({who})"
        told = _now("has had the letter for %(programme)s, %(date)s")
        return f"{programme} ({who}; {told % {'programme': line.programme.name, 'date': short_date(line.at)}})"


class SeekForm(VerbForm):
    """Those that can be written to and have not had the letter, the ones in the same field of study first."""

    programmes = ProgrammesField(
        StudyProgramme.objects.none(),
        label=_("Study programmes"),
        error_messages={
            "required": _("Choose at least one."),
            "invalid_choice": _("This programme has had the letter already."),
        },
    )

    def __init__(self, *args, obj, lines, **kwargs):
        super().__init__(*args, obj=obj, **kwargs)
        field = self.fields["programmes"]
        field.had = {line.programme.contact_email.casefold(): line for line in lines}
        left = StudyProgramme.objects.reachable().besides(line.programme_id for line in lines)
        field.queryset = left.fitting_first(obj.fields.all())


class SeeksStudents:
    """Mixed into the office's pages of vacancies and needs."""

    def get_urls(self):
        own = path("<int:pk>/studier/", self.admin_site.admin_view(self.seek_page), name=self._name("seek"))
        return [own, *super().get_urls()]

    def office_links(self, obj):
        """The way to the letter, as long as something of it is public."""
        own = [(_now("Write to study programmes"), self.page_address("seek", obj.pk))] if obj.sought() else []
        return [*super().office_links(obj), *own]

    def seek_page(self, request, pk):
        """Choose, look, send; the second click of two sends nothing."""
        obj = self.get_object(request, str(pk))
        if obj is None:
            raise Http404
        lines, letters = list(obj.letters_out()), ()
        form = SeekForm(request.POST if request.method == "POST" else None, obj=obj, lines=lines)
        if request.method == "POST" and form.is_valid():
            chosen = list(form.cleaned_data["programmes"])
            try:
                if request.POST.get("step") == "send":
                    return self._sent(request, obj, chosen)
                letters = obj.rehearse_seeking(chosen, request.user)
            except Refused as refused:
                messages.error(request, refused.message)
        context = self.context(
            request,
            obj,
            title=_now("Write to study programmes"),
            form=form,
            letters=letters,
            lines=lines,
            open_now=obj.sought() is not None,
            out_of_reach=StudyProgramme.objects.out_of_reach(),
        )
        return TemplateResponse(request, "admin/office/seek.html", context)

    def _sent(self, request, obj, chosen):
        obj.seek(chosen, by=request.user)
        said = ngettext(
            "The letter to %(count)s study programme is in the outbox, and written down in the contact log.",
            "The letters to %(count)s study programmes are in the outbox, and written down in the contact log.",
            len(chosen),
        )
        messages.success(request, said % {"count": len(chosen)})
        return redirect(self.page_address("change", obj.pk))
