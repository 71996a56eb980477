"""Whom an organisation meets: the application and the CV, from when the applicant is told until the call is decided."""

from functools import wraps

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from applications.models import Application
from companies.areas import area, for_organisation, waits_for
from people.fresh import freshly_proved


def for_host(view):
    """The view gets an application that the organisation meets; the terms and the user's promise come first (G11)."""

    @wraps(view)
    @require_safe
    @for_organisation
    def wrapped(request, contact, reference):
        met = Application.objects.visible_to_host(contact.organisation).as_met_by(contact.organisation)
        application = get_object_or_404(met, reference=reference)
        if waits_for(contact):
            return redirect("member_terms")
        return view(request, contact, application)

    return wrapped


@for_host
@freshly_proved
def member_interview(request, contact, application):
    """The application as it was sent; each opening is on record."""
    application.note_read_by_company(by=request.user)
    context = area(contact, "", application=application, interview=application.met_at[0])
    return render(request, "companies/area_interview.html", context)


@for_host
@freshly_proved
def member_interview_cv(request, contact, application):
    """The CV that was sent; each opening is on record."""
    cv = application.cv
    if cv is None:
        raise Http404
    application.note_read_by_company(by=request.user, what="cv")
    return FileResponse(cv.file.open("rb"), as_attachment=True, filename=cv.name, content_type="application/pdf")
