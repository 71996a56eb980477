"""An applicant's interviews: when, where and with whom, the way to change them, and the calendar."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications import calendar
from applications.answers_selection import link_for
from applications.models import Application
from people.my_area import my_area


@never_cache
@require_safe
def my_interview(request, reference):
    """The interviews as they stand, each with the way to change it."""
    application = get_object_or_404(Application.objects.of(request.user).select_related("call"), reference=reference)
    found = application.known_interviews()
    context = {
        "application": application,
        "interviews": [(interview, link_for_interview(interview)) for interview in found],
        "choose": link_to_choose(application) if not found else "",
        "calendar": calendar.path(application) if application.calendar.exists() else "",
    }
    return render(request, "applications/own_interview.html", {**my_area("my_page"), **context})


def link_to_choose(application):
    """The way to choose a time for the first interview, for one who is invited; else nothing."""
    if application.known_state != Application.State.INTERVIEW_1:
        return ""
    return link_for("interview", application, application.user, application.call.answers_by_end)


def link_for_interview(interview):
    """The way to answer or change one that is ahead; nothing when it is too late."""
    application = interview.application
    if not interview.may_be_answered():
        return ""
    if interview.is_first:
        return link_to_choose(application)
    return link_for("company_interview", interview, application.user, interview.changes_until)


@login_not_required
@require_safe
def interview_calendar(request, token):
    """An applicant's interviews for a calendar that asks again by itself."""
    application = Application.objects.with_calendar(calendar.whose(token))
    if application is None:
        raise Http404
    return calendar.response(application.calendar.all())
