"""Who has shown interest in an organisation's vacancy, with what they chose to send."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render

from applications.models import VacancyInterest
from companies.areas import area, waits_for
from companies.models import Vacancy
from companies.views.vacancies import for_advertiser
from people.fresh import freshly_proved


@for_advertiser
@freshly_proved
def member_interests(request, contact, pk):
    """Everybody who has; opening the page is written down, and each sees that it is read."""
    vacancy = get_object_or_404(Vacancy.objects.at(contact.organisation), pk=pk)
    if waits_for(contact):
        return redirect("member_terms")
    interests = list(VacancyInterest.objects.readable_by(contact.organisation).at(vacancy))
    VacancyInterest.objects.note_read(vacancy, interests, by=request.user)
    context = area(contact, "member_vacancies", vacancy=vacancy, interests=interests)
    return render(request, "companies/area_interests.html", context)


@for_advertiser
@freshly_proved
def member_interest_cv(request, contact, pk, number):
    """The CV that one of them sent; each opening is written down."""
    if waits_for(contact):
        return redirect("member_terms")
    found = VacancyInterest.objects.readable_by(contact.organisation).with_cv()
    interest = get_object_or_404(found, vacancy=pk, pk=number)
    interest.note_cv_opened(by=request.user)
    name = f"CV {interest.name}.pdf"
    return FileResponse(interest.cv.open(), as_attachment=True, filename=name, content_type="application/pdf")
