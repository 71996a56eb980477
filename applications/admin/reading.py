"""One application on one page: the version last sent, its documents, what was decided and written about it."""

import copy
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, Http404, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from applications.admin.forms import DecisionForm, NoteForm
from applications.models import Assessment
from people.models import Event
from people.states import Refused


class Reading:
    """Mixed into the admin of applications: the change page is a reading desk."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/avgjorelse/", view(self.decide), name=self._name("decide")),
            path("<int:pk>/notat/", view(self.note), name=self._name("note")),
            path("<int:pk>/intervju/<int:interview>/holdt/", view(self.held), name=self._name("held")),
            path("<int:pk>/dokument/<int:document>/", view(self.document), name=self._name("document")),
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

    def document(self, request, pk, document):
        """A sent file, opened by staff; that it was opened is on record."""
        application = self._get(request, pk)
        found = next((d for d in application.sent_documents if d.pk == document), None)
        if found is None:
            raise Http404
        Event.objects.record(f"document.open_{found.kind}", application, by=request.user, person=application.user)
        return FileResponse(found.file.open("rb"), filename=found.name, content_type="application/pdf")

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
        before, after, place = self._neighbours(request, application)
        kept = request.GET.get("_changelist_filters", "")
        return TemplateResponse(
            request,
            "admin/office/application.html",
            self.context(
                request,
                application,
                application=application,
                decision=decision if application.decisions else None,
                note=note,
                before=before,
                after=after,
                place=place,
                kept=f"?{urlencode({'_changelist_filters': kept})}" if kept else "",
                list_address=f"{self.page_address('changelist')}?{kept}" if kept else self.page_address("changelist"),
                verbs=[
                    (verb, self.page_address("do", application.pk, verb.name)) for verb in self.fitting(application)
                ],
                offers=application.offers.select_related("position__organisation"),
                interviews=application.interviews.prefetch_related("organisations"),
                notes=application.assessments.all(),
                events=Event.objects.about(application).select_related("actor"),
                letters=application.user.letters.shown_to_staff().select_related("template", "to"),
                hidden=application.hide_from.all(),
                places=application.places.all(),
                invite=self._invite(application),
            ),
        )

    @staticmethod
    def _invite(application):
        """Where a company interview is set up, with what is known filled in."""
        known = urlencode({"kind": "company", "call": application.call_id, "application": application.pk})
        return f"{reverse('admin:applications_interview_add')}?{known}"

    def _neighbours(self, request, application):
        """The ones before and after in the list as it was narrowed, and where in it this one stands."""
        listing = copy.copy(request)
        listing.GET = QueryDict(request.GET.get("_changelist_filters", ""))
        pks = list(self.get_changelist_instance(listing).queryset.values_list("pk", flat=True))
        if application.pk not in pks:
            return None, None, None
        here = pks.index(application.pk)
        before = pks[here - 1] if here else None
        after = pks[here + 1] if here + 1 < len(pks) else None
        return before, after, {"number": here + 1, "of": len(pks)}
