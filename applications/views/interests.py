"""Interest in a vacancy: shown, read again and taken back by the person."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from applications.forms.interest import InterestForm
from applications.models import CandidateProfile, VacancyInterest
from applications.uploads import room_for
from companies.models import Vacancy
from people import limits
from people.my_area import my_area
from people.states import Refused
from people.typed import posted


@never_cache
def vacancy_interest(request, pk, slug):
    """The form; a public employer has its own way to apply, and one who has written reads it again."""
    vacancy = Vacancy.objects.listed().numbered(pk)
    if vacancy is None:  # the page of one that was public says so
        return redirect(get_object_or_404(Vacancy.objects.gone(), pk=pk))
    if VacancyInterest.objects.of(request.user).at(vacancy).exists():
        return redirect("my_interests")
    form = None
    if not vacancy.organisation.is_public_employer:
        form = InterestForm(*posted(request), person=request.user)
        if request.method == "POST" and form.is_valid() and _send(request, form, vacancy):
            return redirect("my_interests")
    hidden = CandidateProfile.objects.of(request.user).standing().hidden_from(vacancy.organisation).exists()
    context = my_area("my_interests", vacancy=vacancy, form=form, hidden=hidden)
    return render(request, "applications/vacancy_interest.html", context)


def _send(request, form, vacancy):
    """Whether it was sent."""
    limits.spend("interest", request.user.pk, limits.ENQUIRY)
    try:
        with room_for(form, "cv"):
            form.send(vacancy)
            messages.success(request, _("It is sent. They get in touch with you if they want to hear more."))
    except Refused as refused:
        messages.error(request, refused.message)
    return form.is_valid()


@never_cache
def my_interests(request):
    """What the person has sent, to whom, and whether it is read."""
    interests = list(VacancyInterest.objects.of(request.user))
    return render(request, "applications/my_interests.html", my_area("my_interests", interests=interests))


@require_POST
def my_interest_withdraw(request, pk):
    """Take it back: it is gone for the employer at once."""
    get_object_or_404(VacancyInterest.objects.of(request.user), pk=pk).withdraw(by=request.user)
    messages.success(request, _("It is taken back and erased. The employer no longer sees it."))
    return redirect("my_interests")
