"""Deciding for many: exactly those ticked are named on a page, prepared together, looked at, and released together."""

from collections import defaultdict
from itertools import groupby

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import action
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from applications.models import Application, Interview, Position
from applications.planning import HOLIDAY_WARNING, in_holidays
from people.clock import plus_days, today
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
    """Mixed into the admin of applications: the actions of the list, the confirm page and the release page."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("klargjor/", view(self.prepare_many), name=self._name("prepare")),
            path("slipp/", view(self.release_page), name=self._name("release")),
            path("<int:pk>/brev/", view(self.letter), name=self._name("letter")),
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

    @action(description=_("Look through and release"))
    def release(self, request, queryset):
        return self._release(request, queryset.prepared())

    def _confirm(self, request, queryset, decision):
        """Who it is about, and who it cannot be done for, before anything happens."""
        rows, refused = [], []
        for application in queryset:
            (rows if self._fits(application, decision) else refused).append(application)
        label = WORDS[decision]
        context = self.context(request, rows=rows, refused=refused, decision=decision, label=label, title=label)
        context["positions"] = decision == Application.Prepared.OFFER
        return TemplateResponse(request, "admin/office/prepare.html", context)

    @staticmethod
    def _fits(application, decision):
        return bool(application.prepared) if decision == TAKE_BACK else decision in application.decisions

    def prepare_many(self, request):
        """The yes of the confirm page."""
        decision = request.POST.get("decision", "")
        if request.method != "POST" or decision not in WORDS:
            return redirect(self.page_address("changelist"))
        done, refused = 0, []
        for application in self.get_queryset(request).chosen_by_hand(request.POST.getlist("pk")):
            try:
                self._prepare(request, application, decision)
                done += 1
            except Refused as reason:
                refused.append(f"{application.name}: {reason.message}")
        self._tell(request, done, refused)
        return redirect(self.page_address("changelist"))

    @staticmethod
    def _prepare(request, application, decision):
        if decision == TAKE_BACK:
            return application.unprepare(by=request.user)
        chosen = request.POST.get(f"position_{application.pk}", "")
        position = Position.objects.chosen_in(application).with_number(chosen)
        return application.prepare(decision, by=request.user, position=position)

    def release_page(self, request):
        """Everything that is prepared: how many, who, which letter; the button sends."""
        chosen = self.get_queryset(request).prepared()
        if request.method != "POST":
            return self._release(request, chosen)
        done, refused = 0, []
        for application in chosen.chosen_by_hand(request.POST.getlist("pk")):
            try:
                application.release(by=request.user)
                done += 1
            except Refused as reason:
                refused.append(f"{application.name}: {reason.message}")
        said = ngettext("%(count)s decision is released.", "%(count)s decisions are released.", done)
        self._tell(request, done, refused, said % {"count": done})
        return redirect(self.page_address("changelist"))

    def _release(self, request, queryset):
        applications = sorted(queryset, key=lambda a: (a.prepared, a.family_name, a.given_name))
        groups = [
            {"label": Application.Prepared(decision).label, "rows": rows, **self._letter_of(rows[0], request.user)}
            for decision, group in groupby(applications, key=lambda a: a.prepared)
            for rows in [list(group)]
        ]
        context = self.context(
            request,
            title=_now("Release the decisions"),
            groups=groups,
            count=len(applications),
            warnings=_warnings(applications),
        )
        return TemplateResponse(request, "admin/office/release.html", context)

    @staticmethod
    def _letter_of(application, by):
        """The letters of one application as they would leave, or why it cannot be released."""
        try:
            return {"letters": application.rehearse(by), "reason": ""}
        except Refused as refused:
            return {"letters": [], "reason": refused.message}

    def letter(self, request, pk):
        """The letter of one prepared decision, before it is released."""
        application = self._get(request, pk)
        context = self.context(request, application, **self._letter_of(application, request.user))
        return TemplateResponse(request, "admin/office/letter.html", context)

    @staticmethod
    def _tell(request, done, refused, said=""):
        if done:
            prepared = ngettext("%(count)s done.", "%(count)s done.", done) % {"count": done}
            messages.success(request, said or prepared)
        for line in refused:
            messages.error(request, line)


def _warnings(applications):
    """What to look at before the letters leave: too few times, one place twice, an answer date in the holidays."""
    said = []
    positions, invited = defaultdict(list), defaultdict(int)
    for application in applications:
        if application.prepared == Application.Prepared.OFFER:
            positions[application.prepared_position].append(application.name)
        if application.prepared == Application.Prepared.INTERVIEW:
            invited[application.call] += 1
    for position, names in positions.items():
        if len(names) > 1:
            said.append(
                _now("%(position)s is prepared for more than one: %(names)s.")
                % {"position": position, "names": ", ".join(names)}
            )
    for call, count in invited.items():
        free = Interview.objects.free(call).count()
        if free < count:
            said.append(
                _now("%(count)s are invited, and there are %(free)s free times.") % {"count": count, "free": free}
            )
    if positions and in_holidays(plus_days(today(), settings.DAYS_TO_ANSWER_OFFER)):
        said.append(str(HOLIDAY_WARNING))
    return said
