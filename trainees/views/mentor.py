"""What a mentor sees: own trainees, and nothing else."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from people.clock import today
from trainees.forms.mentor import ContactForm
from trainees.models import Gathering, MentorAssignment
from trainees.views.trainee import shown_now


@never_cache
def mentor_area(request):
    _only_mentors(request.user)
    assignments = list(MentorAssignment.objects.trainees_of(request.user))
    coming = Gathering.objects.next_by_cohort({one.traineeship.cohort_id for one in assignments})
    trainees = [_shown(one.traineeship, coming) for one in assignments]
    return render(request, "trainees/mentor.html", _area("mentor_area", trainees=trainees))


def _shown(traineeship, coming):
    return {
        "person": traineeship.user,
        "cohort": traineeship.cohort,
        "rotation": shown_now(traineeship.periods, today()),
        "gathering": coming.get(traineeship.cohort_id),
    }


@never_cache
def mentor_contact(request):
    _only_mentors(request.user)
    form = ContactForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("mentor_area")
    return render(request, "trainees/mentor_contact.html", _area("mentor_contact", form=form))


def _only_mentors(user):
    if not MentorAssignment.objects.of(user).exists():
        raise PermissionDenied


def _area(current, **context):
    pages = [
        ("mentor_area", _("My trainees")),
        ("mentor_contact", _("My contact details")),
        ("account_logout", _("Sign out")),
    ]
    nav = [(label, reverse(name), name == current) for name, label in pages]
    return {"area_nav": nav, "area_title": _("Mentor area"), **context}
