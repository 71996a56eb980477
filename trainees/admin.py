"""Cohorts and the two years: periods, mentors, gatherings and stories."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from introinnherred.office import OfficeAdmin, Verb, VerbForm, date_input, shown
from people.models import User
from people.states import Refused
from trainees.models import (
    Attendance,
    Buddy,
    Cohort,
    FollowUp,
    Gathering,
    MentorAssignment,
    Rotation,
    Story,
    SupervisorAssignment,
    Traineeship,
)
from trainees.pictures import prepared


class MonthsForm(VerbForm):
    """How long a leave is; why is never asked."""

    months = forms.IntegerField(
        label=_("Months"), min_value=1, max_value=24, widget=forms.NumberInput({"data-width": "short"})
    )


class LastDayForm(VerbForm):
    """The last day of something that stops early; why is never asked."""

    on = forms.DateField(label=_("Last day"), widget=date_input())

    def clean_on(self):
        if self.cleaned_data["on"] < self.obj.starts_on:
            raise forms.ValidationError(_("The last day cannot be before the first."))
        return self.cleaned_data["on"]


class MentorForm(VerbForm):
    """Who becomes the mentor: somebody who is here, or somebody new."""

    email = forms.EmailField(label=_("The mentor's e-mail address"))
    given_name = forms.CharField(label=_("Given name"), required=False, help_text=_("Only if the mentor is new here."))
    family_name = forms.CharField(label=_("Family name"), required=False)

    def clean(self):
        values = super().clean()
        known = User.objects.with_email(values.get("email", "")).exists()
        if "email" in values and not known and not values["given_name"]:
            self.add_error("given_name", _("Nobody here has that address. Write the name of the new mentor."))
        return values

    @staticmethod
    def person_of(values):
        """The one with the address, made when nobody has it."""
        return User.objects.with_email(values["email"]).first() or User.objects.create_user(
            values["email"], given_name=values["given_name"], family_name=values["family_name"]
        )


class TraineeshipForm(forms.ModelForm):
    """The person is not changed here, so Django would leave the rule about overlapping years to the database."""

    def validate_constraints(self):
        try:
            self.instance.validate_constraints()
        except ValidationError as error:
            self._update_errors(error)


class RotationFormSet(forms.BaseInlineFormSet):
    """The plan of one trainee: kind words about overlaps before the database refuses, and the rules of the plan."""

    def clean(self):
        super().clean()
        planned = []
        for form in self.forms:
            if not form.is_valid() or (not form.has_changed() and not form.instance.pk):
                continue
            period = form.instance
            if form.has_changed():
                self._check(form, period)
            if period.state != Rotation.State.CANCELLED:
                if any(o.starts_on <= period.ends_on and period.starts_on <= o.ends_on for o in planned):
                    form.add_error(
                        "starts_on", _("The trainee already has a period in that time. Change one of the dates.")
                    )
                planned.append(period)

    @staticmethod
    def _check(form, period):
        try:
            period.check_plan()
        except Refused as refused:
            form.add_error(None, refused.message)


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


class MentorInline(admin.TabularInline):
    model = MentorAssignment
    fields = readonly_fields = ["mentor", "valid_from", "valid_to"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


class BuddyInline(admin.TabularInline):
    model = Buddy
    fk_name = "traineeship"
    fields = ["buddy"]
    autocomplete_fields = ["buddy"]
    extra = 0
    max_num = 1


class FollowUpInline(admin.TabularInline):
    model = FollowUp
    fields = readonly_fields = ["months", "due_on", "sent_at", "answered_at", "declined_at", "source"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


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


@admin.register(Traineeship)
class TraineeshipAdmin(OfficeAdmin):
    """One person's two years: the plan, the mentor, the buddy, and what happens with them."""

    form = TraineeshipForm
    verbs = (
        Verb(
            "assign_mentor",
            _("Assign a mentor"),
            _("The mentor gets a letter. A former mentor ends the day before."),
            MentorForm,
            when="is_running",
        ),
        Verb(
            "take_leave",
            _("Leave"),
            _("The end of the two years moves as many months. The reason is never stored."),
            MonthsForm,
        ),
        Verb("return_from_leave", _("Back from leave")),
        Verb(
            "complete",
            _("Register as completed"),
            _("The two years are over. The follow-up questions get their dates."),
        ),
        Verb("leave_early", _("Register an early end"), _("The reason is never stored."), LastDayForm, "danger"),
        Verb("cancel", _("Cancel before the start"), _("The place is free again."), tone="danger"),
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
            messages.success(request, _now("Done: %(what)s") % {"what": verb.label})
        else:
            super().take(request, verb, obj, values)

    def save_formset(self, request, form, formset, change):
        """Periods are written by their verb, so that the step is on record."""
        if formset.model is Rotation:
            Rotation.rewrite_plan(formset.save(commit=False), by=request.user)
        else:
            super().save_formset(request, form, formset, change)


class SupervisorInline(admin.TabularInline):
    model = SupervisorAssignment
    fields = ["supervisor"]
    autocomplete_fields = ["supervisor"]
    extra = 0
    max_num = 1


class RotationForm(forms.ModelForm):
    """A period changed on its own page keeps the same rules as in the plan."""

    def clean(self):
        values = super().clean()
        if not self.errors:
            for name, value in values.items():
                setattr(self.instance, name, value)
            try:
                self.instance.check_plan()
                self.instance.check_free()
            except Refused as refused:
                self.add_error(None, refused.message)
        return values


@admin.register(Rotation)
class RotationAdmin(OfficeAdmin):
    """One company period with its supervisor and plan."""

    verbs = (
        Verb(
            "tell",
            _("Tell trainee and host"),
            _("Both get a letter and say whether it is right. Two times yes confirms the period."),
            when="is_planned",
        ),
        Verb("confirm", _("Confirm the period"), _("Host and trainee have both said that it is right.")),
        Verb("cancel", _("Cancel the period"), _("The period will not take place."), tone="danger"),
        Verb("interrupt", _("Stop the period early"), _("The period ends on the last day."), LastDayForm, "danger"),
    )
    form = RotationForm
    inlines = [SupervisorInline]
    list_display = ["traineeship", "organisation", "state", "starts_on", "ends_on", "has_supervisor"]
    list_filter = [
        shown(("running_or_planned", _("Not over"), "running_or_planned"), ("all", _("All"), "all")),
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


class AttendanceInline(admin.TabularInline):
    model = Attendance
    fields = ["user", "organisation", "state", "food"]
    autocomplete_fields = ["user", "organisation"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user", "organisation")


@admin.register(Gathering)
class GatheringAdmin(OfficeAdmin):
    """What trainees and members meet at, with who is invited and who came."""

    verbs = (
        Verb(
            "invite",
            _("Invite the cohorts"),
            _("Every trainee of the cohorts gets a letter, each once."),
            when="is_ahead",
        ),
    )
    inlines = [AttendanceInline]
    list_display = ["title_nb", "kind", "starts_at", "place", "host", "members_invited"]
    list_filter = [shown(("upcoming", _("Upcoming"), "upcoming"), ("all", _("All"), "all")), "kind", "cohorts"]
    search_fields = ["title_nb", "title_en", "place", "host__name"]
    date_hierarchy = "starts_at"
    autocomplete_fields = ["host"]
    filter_horizontal = ["cohorts"]
    list_select_related = ["host"]
    fields = [
        ("title_nb", "title_en"),
        ("kind", "host", "place"),
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


class StoryForm(forms.ModelForm):
    """A story in the making: a picture needs words for those who cannot see it."""

    class Meta:
        # Pictures are private until the person has said yes, so the form names the file and does not link to it.
        widgets = {"picture": forms.FileInput}

    def clean_picture(self):
        """Kept smaller, turned upright, and without what the camera wrote; refused kindly when it is no picture."""
        picture = self.cleaned_data["picture"]
        return prepared(picture) if picture and "picture" in self.changed_data else picture

    def clean(self):
        values = super().clean()
        if values.get("picture") and not values.get("picture_alt_nb"):
            self.add_error("picture_alt_nb", _("Say what the picture shows, for those who cannot see it."))
        return values


@admin.register(Story)
class StoryAdmin(OfficeAdmin):
    """A trainee's portrait, from draft to public; the person approves in between."""

    verbs = (
        Verb(
            "ask_person", _("Ask the person to approve"), _("The person gets a letter and reads it after signing in.")
        ),
        Verb("publish", _("Publish"), _("Anyone can read the story from now on."), tone="now"),
        Verb("take_down", _("Take down"), _("The story is off the site at once."), tone="danger"),
        Verb("rewrite", _("Change the text"), _("The story becomes a draft again. The person must approve it again.")),
    )
    form = StoryForm
    list_display = ["title_nb", "traineeship", "state", "published_at", "confirmed_at"]
    list_filter = ["state", "field", "traineeship__cohort"]
    search_fields = ["title_nb", "title_en", "traineeship__user__given_name", "traineeship__user__family_name"]
    date_hierarchy = "published_at"
    prepopulated_fields = {"slug": ["title_nb"]}
    autocomplete_fields = ["traineeship", "field"]
    list_select_related = ["traineeship__user", "traineeship__cohort"]
    fieldsets = [
        (
            None,
            {"fields": [("traineeship", "field"), "slug", "state", ("approved_at", "published_at", "confirmed_at")]},
        ),
        (_("The story"), {"fields": [("title_nb", "title_en"), ("lede_nb", "lede_en"), ("body_nb", "body_en")]}),
        (_("Quote and job"), {"fields": [("quote_nb", "quote_en"), ("job_now_nb", "job_now_en")]}),
        (_("Picture"), {"fields": ["picture", ("picture_alt_nb", "picture_alt_en"), "photographer"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("traineeship__user", "traineeship__cohort")

    def get_readonly_fields(self, request, obj=None):
        """What the person has approved is not changed behind their back: «Change the text» makes it a draft."""
        fixed = ["state", "approved_at", "published_at", "confirmed_at"]
        if obj is None or obj.can_be_edited:
            return fixed
        return [field for _name, options in self.fieldsets for group in options["fields"] for field in _each(group)]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields


def _each(group):
    return [group] if isinstance(group, str) else group


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
