"""What became of former trainees."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from introinnherred.office import OfficeAdmin, shown
from trainees.models import FollowUp


@admin.register(FollowUp)
class FollowUpAdmin(OfficeAdmin):
    """What became of former trainees, and which rounds are due."""

    list_display = ["traineeship", "months", "due_on", "sent_at", "answered_at", "source"]
    list_filter = [shown(("due", _("Due"), "due"), ("all", _("All"), "all")), "months", "source"]
    search_fields = ["traineeship__user__given_name", "traineeship__user__family_name"]
    date_hierarchy = "due_on"
    list_select_related = ["traineeship__user", "traineeship__cohort"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
