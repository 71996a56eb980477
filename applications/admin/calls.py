"""Calls with their positions."""

from django.contrib import admin, messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from applications.admin.assessors import Assessing
from applications.admin.call_interviews import CallInterviews
from applications.admin.cases import Cases
from applications.admin.criteria import CriterionInline
from applications.admin.forms import DeadlineForm
from applications.admin.public_lists import PUBLISH, PublicListPages
from applications.fair import sheet
from applications.models import Call, Position
from introinnherred.office import OfficeAdmin, Verb, shown
from introinnherred.papers import paper_response
from people.states import Refused


class PositionInline(admin.StackedInline):
    model = Position
    fields = [
        ("organisation", "municipality", "has_public_employer"),
        ("title_nb", "title_en"),
        ("text_nb", "text_en"),
        ("level", "fields"),
    ]
    readonly_fields = ["has_public_employer"]
    autocomplete_fields = ["organisation", "municipality", "fields"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation", "municipality")


@admin.register(Call)
class CallAdmin(Assessing, CallInterviews, OfficeAdmin):
    """A call with its dates, criteria and positions; its states are buttons."""

    verbs = (
        Verb(
            "schedule",
            _("Announce the call"),
            _("It opens by itself when its time comes."),
            tone="now",
            done=_("The call is announced and opens by itself."),
        ),
        Verb(
            "close",
            _("Close the call"),
            _("What was sent is read from now on. Unsent changes are dropped."),
            done=_("The call is closed."),
        ),
        Verb(
            "reopen",
            _("Open again"),
            _("Only with a new, later deadline."),
            DeadlineForm,
            done=_("The call is open again."),
        ),
        Verb(
            "decide",
            _("Register as decided"),
            _("Every application has its final answer."),
            done=_("The call is registered as decided."),
        ),
        Verb("archive", _("Archive"), _("Nobody works with the call any more."), done=_("The call is archived.")),
        Verb(
            "suggest_criteria",
            _("Suggest criteria"),
            _("From what the call looks for. You can change them until somebody has assessed."),
            when="lacks_criteria",
            done=_("Criteria are suggested. You can change them."),
        ),
        Verb(
            "start_next",
            _("Start next year's call from this one"),
            _("Texts, criteria and places are copied, and every date is a year later. Positions come from the needs."),
            when="can_start_next",
            done=_("Here is next year's call. Look through dates and texts, and make positions from the needs."),
        ),
    )
    inlines = [PositionInline, CriterionInline]
    list_display = ["title_nb", "state", "opens_at", "deadline", "places", "how_many", "supplementary"]
    list_filter = [shown(("current", _("Current"), "current"), ("all", _("All"), "all")), "state", "supplementary"]
    search_fields = ["title_nb", "title_en", "positions__title_nb", "positions__organisation__name"]
    date_hierarchy = "deadline"
    prepopulated_fields = {"slug": ["title_nb"]}
    readonly_fields = ["state", "decided_at"]
    fieldsets = [
        (None, {"fields": [("title_nb", "title_en"), "slug", ("state", "supplementary", "cohort", "decided_at")]}),
        (
            _("Dates and places"),
            {"fields": [("opens_at", "deadline"), ("interviews_on", "answers_by", "starts_on"), "places"]},
        ),
        (_("Text"), {"fields": [("text_nb", "text_en")]}),
        (_("Interviews"), {"fields": ["interview_guide"]}),
        (
            _("At public employers' positions"),
            {
                "fields": [("list_warning_nb", "list_warning_en")],
                "description": _("The law demands that the advertisement says this."),
            },
        ),
        (
            _("Whom we first of all look for"),
            {
                "fields": [("min_level", "max_years_since_degree", "max_years_experience")],
                "description": _("Information for applicants, never a stop."),
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/annonsetekst/", view(self.advertisement), name=self._name("advertisement")),
            path("<int:pk>/behov/", view(self.needs), name=self._name("needs")),
            path("messe/", view(self.fair), name=self._name("fair")),
            path("messe/plakat.pdf", view(self.fair_paper), name=self._name("fair_paper")),
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=_("Applications"))
    def how_many(self, call):
        return call.sent_count

    def office_warnings(self, call):
        return call.warnings()

    def office_links(self, call):
        applications = reverse("admin:applications_application_changelist")
        return [
            (_("Applications"), f"{applications}?call={call.pk}"),
            (_("Times for interviews"), self.page_address("times", call.pk)),
            (_("Reserve list"), self.page_address("reserve", call.pk)),
            (_("Advertisement text"), self.page_address("advertisement", call.pk)),
            (_("Positions from the needs"), self.page_address("needs", call.pk)),
            (_("QR code for the fair"), self.page_address("fair")),
            *super().office_links(call),
        ]

    def save_formset(self, request, form, formset, change):
        """Whether a position has a public employer follows from its organisation."""
        if formset.model is not Position:
            return super().save_formset(request, form, formset, change)
        for position in formset.save(commit=False):
            position.note_employer()
            position.save()
        formset.save_m2m()
        for gone in formset.deleted_objects:
            gone.delete()
        return None

    def save_model(self, request, obj, form, change):
        obj.note_deadline()
        super().save_model(request, obj, form, change)

    def needs(self, request, pk):
        """What the members have answered, made into positions in one go; each need once."""
        call = get_object_or_404(Call, pk=pk)
        if request.method == "POST" and self._make_positions(request, call):
            return redirect(self.page_address("change", call.pk))
        context = self.context(request, call, title=_now("Positions from the needs"), needs=call.needs())
        return TemplateResponse(request, "admin/office/needs_positions.html", context)

    def _make_positions(self, request, call):
        """Whether any was made; a refusal, or nothing ticked, is told."""
        try:
            made = call.make_positions(request.POST.getlist("need"), by=request.user)
        except Refused as refused:
            messages.error(request, refused.message)
            return False
        if not made:
            messages.error(request, _now("Tick at least one need."))
            return False
        said = ngettext("%(count)s position is made.", "%(count)s positions are made.", len(made))
        messages.success(request, said % {"count": len(made)})
        return True

    def fair(self, request):
        """The code for the career fair, on the screen and as a sheet to print."""
        context = self.context(request, title=_now("QR code for the career fair"), **sheet())
        return TemplateResponse(request, "admin/office/fair.html", context)

    def fair_paper(self, request):
        return paper_response("applications/papers/fair.html", sheet(), "intro-innherred-qr")

    def advertisement(self, request, pk):
        call = get_object_or_404(Call, pk=pk)
        return TemplateResponse(
            request, "admin/office/advertisement.html", self.context(request, call, text=call.advertisement)
        )


@admin.register(Position)
class PositionAdmin(PublicListPages, Cases, OfficeAdmin):
    """One trainee position; made and changed with its call."""

    verbs = (PUBLISH,)
    list_display = ["title_nb", "organisation", "call", "municipality", "has_public_employer"]
    list_filter = [
        shown(("current", _("Current calls"), "in_current_calls"), ("all", _("All"), "all")),
        "has_public_employer",
    ]
    search_fields = ["title_nb", "title_en", "organisation__name"]
    list_select_related = ["organisation", "call", "municipality"]
    autocomplete_fields = ["organisation", "municipality", "need", "fields", "call"]
    readonly_fields = ["has_public_employer", "list_published_at"]

    def save_model(self, request, obj, form, change):
        obj.note_employer()
        super().save_model(request, obj, form, change)
