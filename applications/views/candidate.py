"""The candidate's own side of the pool: joining, the profile as employers see it, and every way out of it."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from applications.forms.joining import DirectJoinForm, JoinForm
from applications.forms.profile import ContentForm, CVForm, HideForm, HiredForm
from applications.models import Application, CandidateProfile, ContactRequest, PoolTip, ProfileView
from applications.uploads import room_for
from people.consent_fields import newest
from people.dates import long_date
from people.my_area import my_area
from people.states import Refused
from people.typed import posted
from trainees.models import Traineeship


@never_cache
def pool_join(request):
    """Consent K1 with what the application says, or K1s with a short form for those who never applied."""
    profile = CandidateProfile.objects.of(request.user).first()
    if profile and profile.stands:
        return redirect("my_profile")
    if Traineeship.objects.of(request.user).too_early_for_pool().exists():
        return render(request, "applications/pool_join_later.html", my_area("my_profile"))
    application = Application.objects.of(request.user).for_pool().first()
    form = _join_form(request, application)
    if request.method == "POST" and form.is_valid():
        with room_for(form, "cv"):
            form.join(request.user, application, get_language())
            return redirect("my_profile")
    context = my_area("my_profile", form=form, application=application)
    return render(request, "applications/pool_join.html", context)


def _join_form(request, application):
    if application is None:
        return DirectJoinForm(*posted(request), person=request.user)
    hidden = {
        "hide_from": list(application.hide_from.all()),
        "hide_from_names": "\n".join(application.hide_from_names),
    }
    return JoinForm(*posted(request), initial=hidden)


@never_cache
def my_profile(request):
    """Exactly what employers see, who has looked, and everything the person may do about it."""
    profile = (
        CandidateProfile.objects.of(request.user).shown_fully().select_related("consent", "region_consent").first()
    )
    if profile is None or profile.is_invited:
        return redirect("pool_join")
    if request.method == "POST":
        return _step(request, profile)
    return render(request, "applications/my_profile.html", _profile_context(request, profile))


def _profile_context(request, profile):
    visible = profile.is_visible
    requests = list(ContactRequest.objects.to(request.user))
    return my_area(
        "my_profile",
        profile=profile,
        visible=visible,
        hidden_from=[*profile.hide_from.all(), *profile.hide_from_names],
        views=ProfileView.objects.by_day(profile, requests),
        tips=list(PoolTip.objects.on(profile)),
        open_requests=[asked for asked in requests if asked.state == ContactRequest.State.SENT],
        most_open=settings.MOST_OPEN_REQUESTS,
        days=settings.DAYS_ENDED_PROFILE_KEPT,
        region_text=newest("K2"),
        small_print=newest("small"),
        recognisable=profile.is_recognisable,
    )


def _step(request, profile):
    """One button of the profile's page: what it does, and what is said afterwards."""
    steps = {
        "pause": (profile.pause, _("The profile is paused. Nobody sees it now.")),
        "resume": (profile.resume, _("The profile is visible again.")),
        "renew": (profile.renew, ""),
        "outside": (partial(profile.open_outside, language=get_language()), _("Saved.")),
        "year": (partial(profile.show_coarser, "year"), _("Saved.")),
        "field": (partial(profile.show_coarser, "field"), _("Saved.")),
        "keywords": (partial(profile.show_coarser, "keywords"), _("Saved.")),
        "exactly": (profile.show_exactly, _("Saved.")),
        "members_only": (profile.close_outside, _("Saved.")),
    }
    step, said = steps.get(request.POST.get("do"), (None, ""))
    try:
        if step:
            step(by=request.user)
            until = long_date(profile.expires_at) if profile.expires_at else ""
            said = said or _("Thank you! The consent now lasts until %(expires)s.") % {"expires": until}
            messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("my_profile")


def _standing(request):
    return get_object_or_404(CandidateProfile.objects.of(request.user).standing().shown_fully())


def _form_page(request, profile, form, title, text=""):
    """A form about the profile that saves and goes back to it."""
    if request.method == "POST" and form.is_valid():
        with room_for(form, "cv"):
            form.save(profile)
            messages.success(request, _("Saved."))
            return redirect("my_profile")
    context = my_area("my_profile", profile=profile, form=form, title=title, text=text)
    return render(request, "applications/my_profile_form.html", context)


@never_cache
def my_profile_edit(request):
    profile = _standing(request)
    form = ContentForm(*posted(request), person=request.user, initial=ContentForm.initial_of(profile))
    return _form_page(request, profile, form, _("Change the profile"))


@never_cache
def my_profile_hide(request):
    profile = _standing(request)
    form = HideForm(*posted(request), initial=HideForm.initial_of(profile))
    text = _("If you have an open request from someone you hide from, the answer is no. What you share with them ends.")
    return _form_page(request, profile, form, _("Hide the profile"), text)


@never_cache
def my_profile_cv(request):
    profile = _standing(request)
    form = CVForm(*posted(request))
    text = _("Nobody gets the CV before you say yes. Organisations you have said yes to see the new one.")
    return _form_page(request, profile, form, _("Replace your CV"), text)


@never_cache
def my_profile_cv_file(request):
    """The person's own CV, as those who get a yes get it."""
    profile = get_object_or_404(CandidateProfile.objects.of(request.user))
    if not profile.cv:
        raise Http404
    return FileResponse(profile.cv.open(), as_attachment=True, filename=profile.cv_name, content_type="application/pdf")


@never_cache
def my_profile_leave(request):
    """«Trekk samtykket»: one question, then hidden in the same request."""
    profile = _standing(request)
    if request.method == "POST":
        profile.leave(by=request.user)
        messages.success(request, _("You have left the candidate pool."))
        return redirect("my_profile")
    context = my_area("my_profile", days=settings.DAYS_ENDED_PROFILE_KEPT)
    return render(request, "applications/my_profile_leave.html", context)


@never_cache
def my_profile_hired(request):
    """«Jeg har fått jobb»: where, and the profile has done its work."""
    profile = _standing(request)
    form = HiredForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            profile.get_hired(form.cleaned_data["where"], by=request.user)
            messages.success(request, _("Congratulations on the job!"))
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect("my_profile")
    text = _("The profile disappears at once, and we erase it within %(days)s days.") % {
        "days": settings.DAYS_ENDED_PROFILE_KEPT
    }
    context = my_area("my_profile", profile=profile, form=form, title=_("I have got a job"), text=text)
    return render(request, "applications/my_profile_form.html", context)
