"""The cohorts."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from introinnherred.office import OfficeAdmin
from trainees.models import Cohort


@admin.register(Cohort)
class CohortAdmin(OfficeAdmin):
    """All who start in the same year, with the way to each of them."""

    list_display = ["__str__", "starts_on", "ends_on", "how_many"]
    search_fields = ["number"]
    date_hierarchy = "starts_on"
    readonly_fields = ["trainees"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("traineeships__user")

    @admin.display(description=_("Trainees"))
    def how_many(self, cohort):
        return len(cohort.traineeships.all())

    @admin.display(description=_("Trainees"))
    def trainees(self, cohort):
        if cohort.pk is None:
            return "–"
        return format_html_join(
            ", ",
            '<a href="{}">{}</a> ({})',
            (
                (reverse("admin:trainees_traineeship_change", args=[t.pk]), t.user, t.get_state_display())
                for t in cohort.traineeships.all()
            ),
        )
