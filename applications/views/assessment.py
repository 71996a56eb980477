"""What an assessor sees: the applications given to the person, and nothing else."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from applications.assessing import Readable
from applications.forms.assessment import AssessmentForm
from applications.models import Assessment, AssessorAssignment
from applications.models.narrowing import COUNTED
from applications.paging import CappedPaginator
from applications.pictures import original_response, picture_response
from introinnherred.neighbours import place_in
from introinnherred.sheets import sheet_response
from people.states import Refused

PER_PAGE = 100


@never_cache
def assessment(request):
    """The calls a person assesses for."""
    assignments = AssessorAssignment.objects.current().of(request.user).with_call()
    if not assignments:
        raise PermissionDenied
    return render(request, "applications/assess/index.html", _area("assessment", assignments=assignments))


@never_cache
def assess_call(request, pk):
    """The applications of one assignment, each with how far it is read; searched in what the person may read."""
    assignment = _assignment(request, pk)
    query = request.GET.get("q", "").strip()
    number = request.GET.get("page", "")
    page = CappedPaginator(assignment.with_words(query), PER_PAGE).upto(number).get_page(number)
    unfinished = assignment.unfinished()
    begun = set(unfinished.chosen_by_hand([one.pk for one in page]).values_list("pk", flat=True))
    context = _area(
        "assessment",
        assignment=assignment,
        page=page,
        rows=[(Readable(assignment, one), one.pk not in begun) for one in page],
        query=query,
        left=len(unfinished.numbers()),
        most=COUNTED,
    )
    return render(request, "applications/assess/call.html", context)


@never_cache
def assess_application(request, pk, reference):
    """One application to read and assess."""
    assignment = _assignment(request, pk)
    application = _application(assignment, reference)
    form = _form(assignment, application, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            assignment.assess(application, form.found())
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            if "X-Autosave" in request.headers:
                return HttpResponse(status=204)
            messages.success(request, _("Saved."))
        return redirect("assess_application", assignment.pk, reference)
    shown = Readable(assignment, application)
    for document in shown.documents:
        document.note_opened(by=request.user)
    context = _area(
        "assessment",
        assignment=assignment,
        application=application,
        shown=shown,
        form=form,
        others=_others(assignment, shown),
        **_neighbours(assignment, application),
    )
    return render(request, "applications/assess/application.html", context)


@require_POST
def assess_conflict(request, pk, reference):
    """«Jeg er inhabil»: the application is closed to the person."""
    assignment = _assignment(request, pk)
    assignment.declare_conflict(_application(assignment, reference))
    messages.success(request, _("The application is closed to you. What you wrote about it is deleted."))
    return redirect("assess_call", assignment.pk)


@require_POST
def assess_submit(request, pk):
    """The person's assessment is in."""
    assignment = _assignment(request, pk)
    try:
        assignment.submit()
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Thank you! Your assessment is sent. You can now see what the others found."))
    return redirect("assess_call", assignment.pk)


@require_GET
def assess_document(request, pk, reference, document):
    """A file as a download, when names are shown."""
    return original_response(_document(request, pk, reference, document))


@require_GET
def assess_picture(request, pk, reference, document, number):
    """One page of a file as a picture, when names are shown."""
    return picture_response(_document(request, pk, reference, document), number)


@require_GET
@never_cache
def assess_export(request, pk):
    """What the person found, as a spreadsheet."""
    assignment = _assignment(request, pk)
    criteria = list(assignment.call.criteria.all())
    found = Assessment.objects.by(request.user).per_application()
    rows = []
    for application in assignment.to_read().as_read():
        shown, own = Readable(assignment, application), found.get(application.pk, {})
        cells = [
            (own[one.pk].get_result_display(), shown.text(own[one.pk].why)) if one.pk in own else ("", "")
            for one in criteria
        ]
        rows.append([shown.name, *(cell for pair in cells for cell in pair)])
    headings = [_("Applicant"), *(heading for one in criteria for heading in (one.text, _("Why?")))]
    return sheet_response("xlsx", _("assessment"), headings, rows)


def _assignment(request, pk):
    return get_object_or_404(AssessorAssignment.objects.current().of(request.user).with_call(), pk=pk)


def _application(assignment, reference):
    return get_object_or_404(assignment.to_read().as_read(), reference=reference)


def _document(request, pk, reference, number):
    assignment = _assignment(request, pk)
    shown = Readable(assignment, _application(assignment, reference))
    found = next((document for document in shown.documents if document.pk == number), None)
    if found is None:
        raise Http404
    found.note_opened(by=request.user)
    return found


def _form(assignment, application, data):
    criteria = list(assignment.call.criteria.all())
    return AssessmentForm(data, application=application, criteria=criteria, by=assignment.user)


def _others(assignment, shown):
    """What others found, criterion by criterion; nothing before the person's own is in."""
    if assignment.can_write:
        return []
    sent = Assessment.objects.sent_in(assignment.call).of(shown.application).by_others(assignment.user)
    return [
        {
            "criterion": one.criterion,
            "name": one.assessor_name,
            "result": one.get_result_display(),
            "why": shown.text(one.why),
        }
        for one in sent.in_order()
    ]


def _neighbours(assignment, application):
    listed = assignment.to_read()
    count = len(listed.numbers())
    of = count if count <= COUNTED else None
    return {"place": place_in(listed, application.pk, "reference", numbered=bool(of)), "of": of}


def _area(current, **context):
    pages = [("assessment", _("Assessments")), ("account_logout", _("Sign out"))]
    nav = [(label, reverse(name), name == current) for name, label in pages]
    return {"area_nav": nav, "area_title": _("Assess applications"), **context}
