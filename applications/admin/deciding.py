"""Deciding for many: exactly those ticked are named on a page and prepared together; nothing leaves yet."""

from django.contrib import messages
from django.contrib.admin import action
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from applications.models import Application, Position
from people.states import Refused

TAKE_BACK = "unprepare"
WORDS = {
    Application.Prepared.INTERVIEW: _("Prepare: invite to first interview"),
    Application.Prepared.COMPANIES: _("Prepare: invite to company interview"),
    Application.Prepared.RESERVE: _("Prepare: reserve list"),
    Application.Prepared.OFFER: _("Prepare: offer a place"),
    Application.Prepared.REJECT: _("Prepare: no place this time"),
    TAKE_BACK: _("Undo prepared decisions"),
}


class Deciding:
    """Mixed into the admin of applications: the actions of the list and the confirm page."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("klargjor/", view(self.prepare_many), name=self._name("prepare")),
            path("de-andre/<int:call>/", view(self.prepare_others), name=self._name("others")),
        ]
        return [*own, *super().get_urls()]

    @action(description=WORDS[Application.Prepared.INTERVIEW])
    def prepare_interview(self, request, queryset):
        return self._confirm(request, queryset, Application.Prepared.INTERVIEW)

    @action(description=WORDS[Application.Prepared.COMPANIES])
    def prepare_companies(self, request, queryset):
        return self._confirm(request, queryset, Application.Prepared.COMPANIES)

    @action(description=WORDS[Application.Prepared.RESERVE])
    def prepare_reserve(self, request, queryset):
        return self._confirm(request, queryset, Application.Prepared.RESERVE)

    @action(description=WORDS[Application.Prepared.OFFER])
    def prepare_offer(self, request, queryset):
        return self._confirm(request, queryset, Application.Prepared.OFFER)

    @action(description=WORDS[Application.Prepared.REJECT])
    def prepare_reject(self, request, queryset):
        return self._confirm(request, queryset, Application.Prepared.REJECT)

    @action(description=WORDS[TAKE_BACK])
    def unprepare(self, request, queryset):
        return self._confirm(request, queryset, TAKE_BACK)

    def _confirm(self, request, queryset, decision):
        """Who it is about, and who it cannot be done for, before anything happens."""
        rows, refused = [], []
        for application in queryset:
            (rows if self._fits(application, decision) else refused).append(application)
        label = WORDS[decision]
        is_offer = decision == Application.Prepared.OFFER
        context = self.context(request, refused=refused, decision=decision, label=label, title=label, count=len(rows))
        context["suggested" if is_offer else "rows"] = _suggested(rows) if is_offer else rows
        return TemplateResponse(request, "admin/office/prepare.html", context)

    @staticmethod
    def _fits(application, decision):
        return bool(application.prepared) if decision == TAKE_BACK else decision in application.decisions

    def prepare_many(self, request):
        """The yes of the confirm page."""
        decision = request.POST.get("decision", "")
        if request.method != "POST" or decision not in WORDS:
            return redirect(self.page_address("changelist"))
        done, refused, call = 0, [], None
        for application in self.get_queryset(request).chosen_by_hand(request.POST.getlist("pk")):
            try:
                self._prepare(request, application, decision)
                done, call = done + 1, application.call_id
            except Refused as reason:
                refused.append(f"{application.name}: {reason.message}")
        self._tell(request, done, refused)
        if done and request.POST.get("then") == "others":
            return redirect(self.page_address("others", call))
        ready = done and decision != TAKE_BACK
        return redirect(self.page_address("release" if ready else "changelist"))

    def prepare_others(self, request, call):
        """Everyone in a call for whom nobody has decided anything, by name, to be told that there is no place."""
        others = self.get_queryset(request).to_call(call).without_decision()
        return self._confirm(request, others, Application.Prepared.REJECT)

    @staticmethod
    def _prepare(request, application, decision):
        if decision == TAKE_BACK:
            return application.unprepare(by=request.user)
        chosen = request.POST.get(f"position_{application.pk}", "")
        position = Position.objects.chosen_in(application).with_number(chosen)
        return application.prepare(decision, by=request.user, position=position)

    @staticmethod
    def _tell(request, done, refused, said=""):
        if done:
            prepared = ngettext("%(count)s done.", "%(count)s done.", done) % {"count": done}
            messages.success(request, said or prepared)
        for line in refused:
            messages.error(request, line)


def _suggested(applications):
    """For each the first chosen place that is free and not suggested to somebody before: a start, changed by hand."""
    free, pairs = set(Position.objects.free().values_list("pk", flat=True)), []
    for application in applications:
        chosen = [choice.position_id for choice in application.choices.all()]
        first = next((pk for pk in chosen if pk in free), None)
        free.discard(first)
        pairs.append((application, first))
    return pairs
