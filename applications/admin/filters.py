"""What the list of applications can be narrowed by; the person chooses, nothing is ranked."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from applications.models import Call, Position


class CallFilter(admin.SimpleListFilter):
    """One call, the current ones (how the list opens), or all."""

    title = _("Call")
    parameter_name = "call"

    def lookups(self, request, model_admin):
        return [(str(call.pk), call.title) for call in Call.objects.current()] + [("all", _("All"))]

    def choices(self, changelist):
        for value, label in [("", _("Current")), *self.lookup_choices]:
            yield {
                "selected": (self.value() or "") == value,
                "query_string": changelist.get_query_string({self.parameter_name: value})
                if value
                else changelist.get_query_string(remove=[self.parameter_name]),
                "display": label,
            }

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        if (self.value() or "").isdigit():
            return queryset.to_call(self.value())
        return queryset.in_current_calls()


class PositionFilter(admin.SimpleListFilter):
    """Those who want to be considered for a position."""

    title = _("Position")
    parameter_name = "position"

    def lookups(self, request, model_admin):
        return [(str(position.pk), str(position)) for position in Position.objects.in_current_calls()]

    def queryset(self, request, queryset):
        return queryset.choosing(self.value()) if (self.value() or "").isdigit() else queryset


class MarkFilter(admin.SimpleListFilter):
    """What needs a look: no CV after the deadline, or nobody has decided yet."""

    title = _("Needs a look")
    parameter_name = "look"

    def lookups(self, request, model_admin):
        return [
            ("read", _("To read")),
            ("cv", _("CV missing")),
            ("prepared", _("Decision prepared, not released")),
        ]

    def queryset(self, request, queryset):
        words = {"read": queryset.waiting_to_be_read, "cv": queryset.still_without_cv, "prepared": queryset.prepared}
        return words[self.value()]() if self.value() in words else queryset
