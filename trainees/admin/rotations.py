"""The company periods."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from introinnherred.office import OfficeAdmin, TableInline, Verb, shown
from trainees.admin.forms import LastDayForm, RotationForm
from trainees.models import Rotation, SupervisorAssignment


class SupervisorInline(TableInline):
    model = SupervisorAssignment
    fields = ["supervisor"]
    autocomplete_fields = ["supervisor"]
    extra = 0
    max_num = 1


@admin.register(Rotation)
class RotationAdmin(OfficeAdmin):
    """One company period with its supervisor and plan."""

    verbs = (
        Verb(
            "tell",
            _("Tell trainee and host"),
            _("Both get a letter and say whether it is right. Two times yes confirms the period."),
            when="is_planned",
            done=_("Trainee and host have been told about the period."),
        ),
        Verb(
            "confirm",
            _("Confirm the period"),
            _("Host and trainee have both said that it is right."),
            done=_("The period is confirmed."),
        ),
        Verb(
            "cancel",
            _("Cancel the period"),
            _("The period will not take place."),
            tone="danger",
            done=_("The period is cancelled."),
        ),
        Verb(
            "interrupt",
            _("Stop the period early"),
            _("The period ends on the last day."),
            LastDayForm,
            "danger",
            done=_("The period is stopped early."),
        ),
    )
    form = RotationForm
    inlines = [SupervisorInline]
    list_display = ["traineeship", "organisation", "state", "starts_on", "ends_on", "has_supervisor"]
    list_filter = [
        shown(
            ("running_or_planned", _("Not over"), "running_or_planned"),
            ("impossible", _("Outside the two years or the membership"), "impossible"),
            ("all", _("All"), "all"),
        ),
        "state",
        "traineeship__cohort",
    ]
    search_fields = ["traineeship__user__given_name", "traineeship__user__family_name", "organisation__name"]
    date_hierarchy = "starts_on"
    autocomplete_fields = ["traineeship", "organisation", "municipality"]
    list_select_related = ["traineeship__user", "traineeship__cohort", "organisation"]
    fields = [
        ("traineeship", "state"),
        ("organisation", "municipality"),
        ("starts_on", "ends_on"),
        ("task_nb", "task_en"),
        ("goals", "tasks"),
        ("trainee_agreed_at", "host_agreed_at"),
        ("told_at", "trainee_says", "host_says"),
    ]

    def get_queryset(self, request):
        related = ("traineeship__user", "traineeship__cohort", "organisation")
        return super().get_queryset(request).select_related(*related).prefetch_related("supervisors")

    def get_readonly_fields(self, request, obj=None):
        fixed = ["state", "trainee_agreed_at", "host_agreed_at", "told_at", "trainee_says", "host_says"]
        return ["traineeship", *fixed] if obj else fixed

    @admin.display(description=_("Professional supervisor"), boolean=True)
    def has_supervisor(self, rotation):
        return bool(rotation.supervisors.all())

    def office_links(self, rotation):
        whole = reverse("admin:trainees_traineeship_change", args=[rotation.traineeship_id])
        return [(_("The whole plan"), whole)]

    def save_model(self, request, obj, form, change):
        obj.write_plan(by=request.user)
