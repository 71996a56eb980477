"""The gatherings, and who comes."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from introinnherred.office import OfficeAdmin, TableInline, Verb, shown
from trainees.models import Attendance, Gathering


class AttendanceInline(TableInline):
    model = Attendance
    fields = ["user", "organisation", "state", "food"]
    autocomplete_fields = ["user", "organisation"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user", "organisation", "gathering")


@admin.register(Gathering)
class GatheringAdmin(OfficeAdmin):
    """What trainees and members meet at, with who is invited and who came."""

    verbs = (
        Verb(
            "invite",
            _("Invite the cohorts"),
            _("Every trainee of the cohorts gets a letter, each once."),
            when="is_ahead",
            done=_("The cohorts are invited."),
        ),
        Verb(
            "invite_members",
            _("Invite the members"),
            _("Everyone who is a user or contact person at a member gets a letter, each once."),
            when="can_invite_members",
            done=_("The members are invited."),
        ),
    )
    inlines = [AttendanceInline]
    list_display = ["title_nb", "kind", "starts_at", "place_nb", "host", "members_invited"]
    list_filter = [shown(("upcoming", _("Upcoming"), "upcoming"), ("all", _("All"), "all")), "kind", "cohorts"]
    search_fields = ["title_nb", "title_en", "place_nb", "place_en", "host__name"]
    date_hierarchy = "starts_at"
    autocomplete_fields = ["host"]
    filter_horizontal = ["cohorts"]
    list_select_related = ["host"]
    fields = [
        ("title_nb", "title_en"),
        ("kind", "host"),
        ("place_nb", "place_en"),
        ("starts_at", "ends_at", "reply_by"),
        "cohorts",
        "members_invited",
        ("theme_nb", "theme_en"),
    ]

    def save_model(self, request, obj, form, change):
        """A change raises the number that calendars compare."""
        if change:
            obj.revise(by=request.user)
        else:
            super().save_model(request, obj, form, change)
