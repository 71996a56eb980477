"""The pages of a call about its interviews: times for the first round, and the order of the reserve list."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.admin.interview_forms import TimesForm
from applications.models import Call, Interview, Position
from applications.planning import reply_date_warning
from people.clock import today
from people.states import Refused


class CallInterviews:
    """Mixed into the admin of calls."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/intervjutider/", view(self.times), name=self._name("times")),
            path("<int:pk>/reserveliste/", view(self.reserve), name=self._name("reserve")),
        ]
        return [*own, *super().get_urls()]

    def times(self, request, pk):
        """Several times for first interviews at once."""
        call = get_object_or_404(Call, pk=pk)
        form = TimesForm(request.POST if request.method == "POST" else None, obj=call)
        if request.method == "POST" and form.is_valid() and self._made(request, call, form):
            return redirect(self.page_address("times", call.pk))
        interviews = call.interviews.upcoming().with_people()
        return TemplateResponse(
            request, "admin/office/times.html", self.context(request, call, form=form, interviews=interviews)
        )

    @staticmethod
    def _made(request, call, form):
        try:
            made = Interview.objects.make_times(call, **form.cleaned_data)
        except Refused as refused:
            form.add_error("people", refused.message)
            return False
        said = ngettext("%(count)s time is made.", "%(count)s times are made.", len(made)) % {"count": len(made)}
        messages.success(request, said)
        reply_by = form.cleaned_data["reply_by"]
        if reply_by and reply_date_warning(today(reply_by)):
            messages.warning(request, reply_date_warning(today(reply_by)))
        return True

    def reserve(self, request, pk):
        """Who is on the reserve list, in the order a person sets; and the places that are free."""
        call = get_object_or_404(Call, pk=pk)
        reserves = list(call.applications.on_reserve().as_read())
        if request.method == "POST":
            for application in reserves:
                number = request.POST.get(f"number_{application.pk}", "")
                number = int(number) if number.isdigit() and int(number) < 1000 else None
                if number != application.reserve_rank:
                    application.rank_on_reserve(number, by=request.user)
            messages.success(request, _("Saved."))
            return redirect(self.page_address("reserve", call.pk))
        context = self.context(request, call, reserves=reserves, freed=Position.objects.freed().of_call(call))
        return TemplateResponse(request, "admin/office/reserve.html", context)
