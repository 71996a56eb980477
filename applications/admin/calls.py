"""Calls with their positions."""

from django.contrib import admin
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from applications.admin.call_interviews import CallInterviews
from applications.admin.cases import Cases
from applications.admin.criteria import CriterionInline
from applications.admin.forms import DeadlineForm
from applications.models import Call, Position
from introinnherred.office import OfficeAdmin, Verb, shown


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
class CallAdmin(CallInterviews, OfficeAdmin):
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

    def advertisement(self, request, pk):
        call = get_object_or_404(Call, pk=pk)
        return TemplateResponse(
            request, "admin/office/advertisement.html", self.context(request, call, text=call.advertisement)
        )


@admin.register(Position)
class PositionAdmin(Cases, OfficeAdmin):
    """One trainee position; made and changed with its call."""

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
