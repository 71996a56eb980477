"""Releasing: how many, who, which letter; then a while in which everything can be taken back, for one or for many."""

from collections import defaultdict
from itertools import groupby

from django.conf import settings
from django.contrib.admin import action
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from applications.models import Application, Interview
from applications.planning import reply_date_warning
from people.clock import plus_days, today
from people.states import Refused


class Releasing:
    """Mixed into the admin of applications: the release page, its letters, and «Angre»."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("slipp/", view(self.release_page), name=self._name("release")),
            path("angre/", view(self.undo_many), name=self._name("undo")),
            path("<int:pk>/brev/", view(self.letter), name=self._name("letter")),
        ]
        return [*own, *super().get_urls()]

    @action(description=_("Look through and release"))
    def release(self, request, queryset):
        return self._release(request, queryset.prepared())

    def release_page(self, request):
        """Everything that is prepared: how many, who, which letter; the button releases."""
        chosen = self.get_queryset(request).prepared()
        if request.method != "POST":
            return self._release(request, chosen)
        done, refused = self._each(chosen, request, "release")
        said = ngettext("%(count)s decision is released.", "%(count)s decisions are released.", done)
        self._tell(request, done, refused, said % {"count": done})
        return redirect(self.page_address("release"))

    def undo_many(self, request):
        """«Angre» for exactly those ticked, or for one."""
        if request.method == "POST":
            done, refused = self._each(self.get_queryset(request), request, "undo_release")
            said = ngettext(
                "%(count)s decision is taken back. It is prepared again.",
                "%(count)s decisions are taken back. They are prepared again.",
                done,
            )
            self._tell(request, done, refused, said % {"count": done})
        return redirect(self.page_address("release"))

    @staticmethod
    def _each(queryset, request, verb):
        """The verb for exactly those ticked: how many it was done for, and why not for the others."""
        done, refused = 0, []
        for application in queryset.chosen_by_hand(request.POST.getlist("pk")):
            try:
                getattr(application, verb)(by=request.user)
                done += 1
            except Refused as reason:
                refused.append(f"{application.name}: {reason.message}")
        return done, refused

    def _release(self, request, queryset):
        applications = sorted(queryset, key=lambda a: (*_kind(a), a.family_name, a.given_name))
        groups = [
            {"label": _words(rows[0]), "rows": rows, **self._letter_of(rows[0], request.user)}
            for _key, group in groupby(applications, key=_kind)
            for rows in [list(group)]
        ]
        everyone = self.get_queryset(request)
        released = list(everyone.released_untold())
        context = self.context(
            request,
            title=_now("Release the decisions"),
            groups=groups,
            count=len(applications),
            warnings=_warnings(applications),
            released=released,
            told_at=released[0].told_at if released else None,
            others=everyone.without_decision().to_calls_of(applications).per_call(),
            minutes=settings.MINUTES_RELEASE_HELD,
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


def _kind(application):
    """Those that get the same letter: after an interview a no is worded for one we have met."""
    return application.prepared, application.prepared == Application.Prepared.REJECT and application.was_met


def _words(application):
    label = application.get_prepared_display()
    return _now("%(decision)s, after an interview") % {"decision": label} if _kind(application)[1] else label


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
    holidays = reply_date_warning(plus_days(today(), settings.DAYS_TO_ANSWER_OFFER))
    return [*said, holidays] if positions and holidays else said
