"""What the public reads, what the programme is paid by, its figures, and its operation."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from introinnherred.office import OfficeAdmin, ReadOnly, TableInline, Verb, shown
from people.models import Foundation
from programme.models import Count, DataRequest, Funder, Grant, Indicator, MediaMention, NightlyRun, Page
from programme.page_faults import faults, tidy


class PageForm(forms.ModelForm):
    """A page in both languages; what has been in force is kept as it was."""

    class Meta:
        widgets = {
            "body_nb": forms.Textarea({"rows": 24, "cols": 60}),
            "body_en": forms.Textarea({"rows": 24, "cols": 60}),
        }

    def clean_body_nb(self):
        return self._sound("body_nb")

    def clean_body_en(self):
        return self._sound("body_en")

    def _sound(self, name):
        """The text, when nothing in it would break the page."""
        text = tidy(self.cleaned_data[name])
        found = list(faults(text, Foundation.current()))
        if found:
            raise forms.ValidationError(found)
        return text


@admin.register(Page)
class PageAdmin(OfficeAdmin):
    """The public text pages; saving one that is in force makes a new version, and the old one stays readable."""

    form = PageForm
    list_display = ["title_nb", "key", "version", "valid_from"]
    list_filter = [shown(("newest", _("Newest version"), "last_versions"), ("all", _("All versions"), "all"))]
    search_fields = ["key", "title_nb", "title_en", "body_nb", "body_en"]
    date_hierarchy = "valid_from"
    readonly_fields = ["key", "version"]
    fieldsets = [
        (None, {"fields": [("key", "version"), "valid_from"]}),
        (
            _("The page"),
            {
                "fields": [("title_nb", "title_en"), ("body_nb", "body_en")],
                "description": _(
                    "Begin with an ordinary paragraph. Markdown: ## for a heading, **bold**, - for a list, "
                    "[words](address) for a link. Names in braces, such as {phone}, are filled in."
                ),
            },
        ),
    ]

    def has_add_permission(self, request):
        return False

    def save_model(self, request, obj, form, change):
        """A version that has been read is never written over."""
        obj.write_version()


@admin.register(MediaMention)
class MediaMentionAdmin(OfficeAdmin):
    """What newspapers and others have told about the programme."""

    list_display = ["title", "outlet", "published_on", "link"]
    list_filter = ["language"]
    search_fields = ["title", "outlet"]
    date_hierarchy = "published_on"

    def has_delete_permission(self, request, obj=None):
        return True


class GrantInline(TableInline):
    model = Grant
    fields = ["first_year", "last_year", "amount", "purpose", "report_due", "reported_on"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("funder__organisation")


@admin.register(Funder)
class FunderAdmin(OfficeAdmin):
    """Who gives or gave support, with each grant and the date of its report."""

    inlines = [GrantInline]
    list_display = ["organisation", "how_many"]
    search_fields = ["organisation__name"]
    autocomplete_fields = ["organisation"]
    list_select_related = ["organisation"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation").prefetch_related("grants")

    @admin.display(description=_("Grants"))
    def how_many(self, funder):
        return len(funder.grants.all())


@admin.register(Indicator)
class IndicatorAdmin(OfficeAdmin):
    """Targets of the board, frozen values, and figures that others published."""

    list_display = ["code", "kind", "year", "percent", "numerator", "denominator", "source", "case_number"]
    list_filter = ["code", "kind"]
    search_fields = ["code", "source", "case_number", "text_nb"]
    fieldsets = [
        (None, {"fields": [("code", "kind", "year"), ("percent", "numerator", "denominator", "known")]}),
        (_("In words"), {"fields": [("text_nb", "text_en"), "source"]}),
        (_("The board's decision"), {"fields": [("adopted_on", "case_number")]}),
    ]

    def has_change_permission(self, request, obj=None):
        """A frozen value is never written over."""
        return super().has_change_permission(request, obj) and (obj is None or obj.kind != Indicator.Kind.FROZEN)


@admin.register(Count)
class CountAdmin(ReadOnly, OfficeAdmin):
    """What outlives erased people: numbers only, and nobody changes them by hand."""

    list_display = ["call", "cohort", "year", "attribute", "value", "outcome", "n"]
    list_filter = ["attribute", "outcome"]
    search_fields = ["attribute", "value"]
    list_select_related = ["call", "cohort"]


@admin.register(DataRequest)
class DataRequestAdmin(OfficeAdmin):
    """Requests about one's own data that a person must answer within a month."""

    verbs = (
        Verb(
            "close",
            _("Register as answered"),
            _("You have answered the person."),
            when="is_open",
            done=_("The request is registered as answered."),
        ),
    )
    list_display = ["user", "made_at", "due", "closed_at", "closed_by_name"]
    list_filter = [shown(("open", _("Open"), "open"), ("all", _("All"), "all"))]
    search_fields = ["user__given_name", "user__family_name", "user__email"]
    date_hierarchy = "made_at"
    list_select_related = ["user"]
    readonly_fields = ["user", "text", "made_at", "due", "closed_at", "closed_by_name"]

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("Due"))
    def due(self, request):
        return request.due_on


@admin.register(NightlyRun)
class NightlyRunAdmin(ReadOnly, OfficeAdmin):
    """When the nightly job ran, and what it did, in counts."""

    list_display = ["on", "started_at", "finished_at", "changes", "not_done"]
    search_fields = ["on"]
    date_hierarchy = "started_at"

    @admin.display(description=_("Changes"))
    def changes(self, run):
        return run.changes

    @admin.display(description=_("Failed steps"))
    def not_done(self, run):
        return ", ".join(run.failed) or None
