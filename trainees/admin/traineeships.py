"""The two years: the plan, the mentor and the buddy."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from introinnherred.office import OfficeAdmin, TableInline, Verb, WholeForm, shown
from trainees.admin.forms import LastDayForm, MentorForm, MonthsForm, RotationFormSet
from trainees.models import Buddy, FollowUp, MentorAssignment, Rotation, Traineeship


class RotationInline(admin.StackedInline):
    model = Rotation
    formset = RotationFormSet
    fields = [("organisation", "starts_on", "ends_on", "state"), ("task_nb", "task_en"), ("goals", "tasks")]
    readonly_fields = ["state"]
    autocomplete_fields = ["organisation"]
    extra = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation").order_by("starts_on")


class MentorInline(TableInline):
    model = MentorAssignment
    fields = readonly_fields = ["mentor", "valid_from", "valid_to"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


class BuddyInline(TableInline):
    model = Buddy
    fk_name = "traineeship"
    fields = ["buddy"]
    autocomplete_fields = ["buddy"]
    extra = 0
    max_num = 1


class FollowUpInline(TableInline):
    model = FollowUp
    fields = readonly_fields = ["months", "due_on", "sent_at", "answered_at", "declined_at", "source"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Traineeship)
class TraineeshipAdmin(OfficeAdmin):
    """One person's two years: the plan, the mentor, the buddy, and what happens with them."""

    # The person is not changed here, and must not be a trainee twice at a time.
    form = WholeForm
    verbs = (
        Verb(
            "assign_mentor",
            _("Assign a mentor"),
            _("The mentor gets a letter. A former mentor ends the day before."),
            MentorForm,
            when="is_running",
            done=_("The trainee has a mentor, who has been sent a letter."),
        ),
        Verb(
            "take_leave",
            _("Leave"),
            _("The end of the two years moves as many months. The reason is never stored."),
            MonthsForm,
            done=_("The leave is registered, and the end is moved."),
        ),
        Verb("return_from_leave", _("Back from leave"), done=_("The trainee is back from leave.")),
        Verb(
            "complete",
            _("Register as completed"),
            _("The two years are over. The follow-up questions get their dates."),
            done=_("The traineeship is completed."),
        ),
        Verb(
            "leave_early",
            _("Register an early end"),
            _("The reason is never stored."),
            LastDayForm,
            "danger",
            done=_("The early end is registered."),
        ),
        Verb(
            "cancel",
            _("Cancel before the start"),
            _("The place is free again."),
            tone="danger",
            done=_("The traineeship is cancelled, and the place is free again."),
        ),
    )
    inlines = [RotationInline, MentorInline, BuddyInline, FollowUpInline]
    list_display = ["user", "cohort", "state", "starts_on", "ends_on", "has_mentor", "periods"]
    list_filter = [
        shown(
            ("running", _("Running"), "running"),
            ("mentor", _("Without a mentor"), "without_mentor"),
            ("all", _("All"), "all"),
        ),
        "state",
        "cohort",
    ]
    search_fields = ["user__given_name", "user__family_name", "user__email"]
    date_hierarchy = "starts_on"
    autocomplete_fields = ["user", "prior_municipality", "end_municipality"]
    list_select_related = ["user", "cohort"]
    fieldsets = [
        (None, {"fields": [("user", "cohort", "state"), ("starts_on", "ends_on")]}),
        (
            _("Shown in public when the person agrees"),
            {"fields": [("programme_nb", "programme_en"), ("job_now_nb", "job_now_en")]},
        ),
        (
            _("Answers"),
            {
                "fields": [
                    ("prior_municipality", "prior_area", "grew_up_here"),
                    "lasting_email",
                    ("end_municipality", "end_area"),
                ],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("mentors", "rotations").select_related("user", "cohort")

    def get_readonly_fields(self, request, obj=None):
        return ["user", "state"] if obj else ["state"]

    @admin.display(description=_("Mentor"), boolean=True)
    def has_mentor(self, traineeship):
        return any(mentor.valid_to is None for mentor in traineeship.mentors.all())

    @admin.display(description=_("Periods"))
    def periods(self, traineeship):
        return sum(period.state != Rotation.State.CANCELLED for period in traineeship.rotations.all())

    def office_warnings(self, traineeship):
        return traineeship.warnings()

    def office_links(self, traineeship):
        return [(_("The person's card"), reverse("admin:person", args=[traineeship.user_id]))]

    def take(self, request, verb, obj, values):
        if verb.form is MentorForm:
            MentorAssignment.assign(obj, MentorForm.person_of(values), by=request.user)
            messages.success(request, verb.told)
        else:
            super().take(request, verb, obj, values)

    def save_formset(self, request, form, formset, change):
        """Periods are written by their verb, so that the step is on record."""
        if formset.model is Rotation:
            Rotation.rewrite_plan(formset.save(commit=False), by=request.user)
        else:
            super().save_formset(request, form, formset, change)
