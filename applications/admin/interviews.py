"""Interviews: the list, one with its verbs, the conversation beside the application, and a company interview set up."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.admin.forms import NoteForm
from applications.admin.interview_forms import CompaniesForm, MoveForm
from applications.models import Interview, InterviewNote
from applications.planning import reply_date_warning
from introinnherred.office import OfficeAdmin, Verb, shown
from people.clock import today
from people.states import Refused


@admin.register(Interview)
class InterviewAdmin(OfficeAdmin):
    """The times for first interviews, and the company interviews with whom they are."""

    verbs = (
        Verb("hold", _("The interview was held"), when="can_be_held", done=_("The interview is registered as held.")),
        Verb(
            "move",
            _("Move the interview"),
            _("Whoever counts on it is told."),
            MoveForm,
            when="can_be_cancelled",
            done=_("The interview is moved."),
        ),
        Verb(
            "cancel",
            _("Cancel the time"),
            _("Nobody can choose it. An applicant who has chosen it is told."),
            None,
            "danger",
            "can_be_cancelled",
            done=_("The time is cancelled."),
        ),
    )
    list_display = ["starts_at", "kind", "state", "application", "place", "call"]
    list_filter = [
        shown(
            ("upcoming", _("Upcoming"), "upcoming"),
            ("held", _("To mark as held"), "to_mark_held"),
            ("all", _("All"), "all"),
        ),
        "kind",
        "state",
    ]
    search_fields = ["application__given_name", "application__family_name", "application__reference", "place"]
    date_hierarchy = "starts_at"
    list_select_related = ["application", "call"]
    readonly_fields = ["kind", "state", "call", "application", "starts_at", "ends_at", "organisations", "accommodation"]
    fields = [
        ("kind", "state"),
        ("call", "application"),
        ("starts_at", "ends_at"),
        ("place", "interviewers"),
        "organisations",
        "reply_by",
        "accommodation",
    ]

    def has_add_permission(self, request):
        """Times are made in the call, company interviews at the application."""
        return False

    def get_urls(self):
        own = path("<int:pk>/samtale/", self.admin_site.admin_view(self.talk), name=self._name("talk"))
        return [own, *super().get_urls()]

    def office_links(self, interview):
        if interview.application is None:
            return []
        address = reverse("admin:applications_application_change", args=[interview.application_id])
        return [
            (_now("The conversation"), self.page_address("talk", interview.pk)),
            (_now("The application"), address),
        ]

    def talk(self, request, pk):
        """The guide's questions and the notes, with the application beside them."""
        interview = self.get_object(request, str(pk))
        if interview is None or interview.application is None or interview.application.kept_until:
            raise Http404
        form = NoteForm(request.POST if request.method == "POST" else None, obj=interview)
        if request.method == "POST" and form.is_valid():
            InterviewNote.write(interview, form.cleaned_data["text"], by=request.user)
            return redirect(self.page_address("talk", interview.pk) + "#notes")
        application = interview.application
        context = self.context(
            request,
            interview,
            interview=interview,
            application=application,
            form=form,
            questions=interview.call.guide,
            notes=interview.notes.all(),
            people=interview.people.interviewers(),
            hidden=application.hide_from.all(),
            places=application.places.all(),
        )
        return TemplateResponse(request, "admin/office/talk.html", context)


class CompanyInterviews:
    """Mixed into the admin of applications: a company interview in one step."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.companies)
        return [path("<int:pk>/bedriftsintervju/", view, name=self._name("companies")), *super().get_urls()]

    def companies(self, request, pk):
        """When, where and with whom; the invitation is prepared with it and waits to be released."""
        application = self._get(request, pk)
        form = CompaniesForm(request.POST if request.method == "POST" else None, obj=application)
        if request.method == "POST" and form.is_valid() and self._set_up(request, application, form):
            return redirect(self.page_address("change", application.pk))
        context = self.context(request, application, form=form, title=_now("Set up a company interview"))
        return TemplateResponse(request, "admin/office/companies.html", context)

    @staticmethod
    def _set_up(request, application, form):
        try:
            Interview.objects.set_up(application, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
            return False
        messages.success(request, _now("The decision is prepared. Nothing has been sent yet."))
        reply_by = form.cleaned_data["reply_by"]
        if reply_by and reply_date_warning(today(reply_by)):
            messages.warning(request, reply_date_warning(today(reply_by)))
        return True
