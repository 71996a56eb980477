"""One application on one page: the version last sent, its pages, the call's criteria, what was decided and written."""

import copy
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from applications.admin.forms import DecisionForm, NoteForm
from applications.forms.assessment import AssessmentForm
from applications.models import Assessment
from applications.models.flagging import Flag
from applications.pictures import original_response, picture_response
from introinnherred.neighbours import place_in
from people.models import Event
from people.states import Refused

# The key of each flag; one and two and so on answer the criteria.
FLAG_KEYS = {Flag.INTERVIEW: "i", Flag.DISCUSS: "d", Flag.UNSURE: "u", Flag.NOT_NOW: "x"}


class Reading:
    """Mixed into the admin of applications: the change page is a reading desk."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/avgjorelse/", view(self.decide), name=self._name("decide")),
            path("<int:pk>/notat/", view(self.note), name=self._name("note")),
            path("<int:pk>/vurdering/", view(self.assess), name=self._name("assess")),
            path("<int:pk>/flagg/", view(self.flag), name=self._name("flag")),
            path("<int:pk>/intervju/<int:interview>/holdt/", view(self.held), name=self._name("held")),
            path("<int:pk>/dokument/<int:document>/", view(self.document), name=self._name("document")),
            path(
                "<int:pk>/dokument/<int:document>/<int:number>/", view(self.document_page), name=self._name("picture")
            ),
        ]
        return [*own, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Read, and step through what the list was narrowed to."""
        application = self._get(request, object_id)
        return self._page(request, application, DecisionForm(obj=application), NoteForm(obj=application))

    def decide(self, request, pk):
        """Prepare one decision; nothing leaves before it is released."""
        application = self._get(request, pk)
        form = DecisionForm(request.POST, obj=application)
        if request.method != "POST" or not form.is_valid():
            return self._page(request, application, form, NoteForm(obj=application))
        try:
            application.prepare(by=request.user, **form.cleaned_data)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("The decision is prepared. Nothing has been sent yet."))
        return redirect(self._here(request, application))

    def note(self, request, pk):
        application = self._get(request, pk)
        form = NoteForm(request.POST, obj=application)
        if request.method != "POST" or not form.is_valid():
            return self._page(request, application, DecisionForm(obj=application), form)
        Assessment.note(application, form.cleaned_data["text"], by=request.user)
        return redirect(self._here(request, application) + "#notes")

    def held(self, request, pk, interview):
        application = self._get(request, pk)
        found = next((i for i in application.interviews.all() if i.pk == interview), None)
        if request.method != "POST" or found is None or not found.can_be_held:
            raise Http404
        found.hold(by=request.user)
        return redirect(self._here(request, application))

    def assess(self, request, pk):
        """What the reader found, criterion by criterion; the script saves the same form as one goes."""
        application = self._get(request, pk)
        form = self._assessment(request, application, request.POST)
        if request.method == "POST" and form.is_valid():
            Assessment.assess(application, form.found(), by=request.user)
            return self._saved(request, application)
        return redirect(self._here(request, application))

    def flag(self, request, pk):
        """Put one flag on, or take it off."""
        application = self._get(request, pk)
        code = request.POST.get("on") or request.POST.get("off")
        if request.method != "POST" or code not in Flag.values:
            raise Http404
        (application.flag if "on" in request.POST else application.unflag)(code, by=request.user)
        return self._saved(request, application)

    def document(self, request, pk, document):
        """A sent file as a download; that it was opened is on record."""
        found = self._document(request, pk, document)
        found.note_opened(by=request.user)
        return original_response(found)

    def document_page(self, request, pk, document, number):
        """One page of a sent file as a picture."""
        found = self._document(request, pk, document)
        found.note_opened(by=request.user)
        return picture_response(found, number)

    def _document(self, request, pk, document):
        application = self._get(request, pk)
        found = next((d for d in application.sent_documents if d.pk == document), None)
        if found is None:
            raise Http404
        return found

    @staticmethod
    def _assessment(request, application, data=None):
        return AssessmentForm(
            data, application=application, criteria=list(application.call.criteria.all()), by=request.user
        )

    def _saved(self, request, application):
        """The script asks for no page back."""
        if "X-Autosave" in request.headers:
            return HttpResponse(status=204)
        return redirect(self._here(request, application))

    def _get(self, request, pk):
        application = self.get_object(request, str(pk))
        if application is None:
            raise Http404
        return application

    def _here(self, request, application):
        kept = request.GET.get("_changelist_filters")
        return self.page_address("change", application.pk) + (
            f"?{urlencode({'_changelist_filters': kept})}" if kept else ""
        )

    def _page(self, request, application, decision, note):
        kept = request.GET.get("_changelist_filters", "")
        documents = application.sent_documents
        interviews = application.interviews.prefetch_related("organisations")
        return TemplateResponse(
            request,
            "admin/office/application.html",
            self.context(
                request,
                application,
                application=application,
                assessment=self._assessment(request, application),
                flags=[(flag, flag in application.flags, FLAG_KEYS[flag]) for flag in Flag],
                decision=decision if application.decisions else None,
                note=note,
                kept=f"?{urlencode({'_changelist_filters': kept})}" if kept else "",
                list_address=f"{self.page_address('changelist')}?{kept}" if kept else self.page_address("changelist"),
                verbs=[
                    (verb, self.page_address("do", application.pk, verb.name)) for verb in self.fitting(application)
                ],
                offers=application.offers.select_related("position__organisation"),
                interviews=interviews,
                notes=application.assessments.notes(),
                documents=documents,
                events=Event.objects.about(application, *documents, *interviews).select_related("actor"),
                letters=application.user.letters.shown_to_staff().select_related("template", "to"),
                hidden=application.hide_from.all(),
                places=application.places.all(),
                invite=self.page_address("companies", application.pk),
                undoable=application.can_be_undone(),
                talks=application.interview_notes.select_related("interview"),
                doubles=self.get_queryset(request).doubles_of(application),
                **self._neighbours(request, application),
            ),
        )

    def _neighbours(self, request, application):
        """The ones before and after in the list as it was narrowed, and where in it this one stands."""
        listing = copy.copy(request)
        listing.GET = QueryDict(request.GET.get("_changelist_filters", ""))
        changelist = self.get_changelist_instance(listing)
        of = None if changelist.is_capped else changelist.result_count
        return {"place": place_in(changelist.found, application.pk, numbered=bool(of)), "of": of}
