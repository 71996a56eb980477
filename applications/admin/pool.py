"""The candidate pool as the office sees it: profiles, requests, who looked, and what came of it."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.models import CandidateProfile, ContactRequest, PoolOutcome, PoolTip, ProfileView
from applications.models.tips import may_be_tipped
from introinnherred.office import OfficeAdmin, ReadOnly, TableInline, Verb, VerbForm, shown
from people.choices import HiredWhere
from people.dates import month

READERS_SHOWN = 50


class WhereForm(VerbForm):
    """Where the job is, when the candidate has told."""

    where = forms.ChoiceField(label=_("Where the job is"), choices=HiredWhere, widget=forms.RadioSelect)


class TipForm(VerbForm):
    """To whom, and a word that says nothing of who it is."""

    organisation = forms.ChoiceField(label=_("Member"), error_messages={"required": _("Choose from the list.")})
    word = forms.CharField(
        label=_("A word about why"),
        max_length=300,
        help_text=_("The member and the candidate read it. No names, addresses or numbers."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write a word about why.")},
    )

    def __init__(self, *args, obj, **kwargs):
        super().__init__(*args, obj=obj, **kwargs)
        self.members = {str(one.pk): one for one in may_be_tipped(obj)}
        self.fields["organisation"].choices = [("", _("Choose")), *((pk, str(one)) for pk, one in self.members.items())]

    def clean_organisation(self):
        return self.members[self.cleaned_data["organisation"]]


class TipInline(ReadOnly, TableInline):
    model = PoolTip
    fields = ["at", "organisation", "word", "by_name"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation", "profile")


class ViewInline(ReadOnly, TableInline):
    model = ProfileView
    fields = ["at", "organisation", "user_name", "what"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation", "profile")


@admin.register(CandidateProfile)
class CandidateProfileAdmin(ReadOnly, OfficeAdmin):
    """What the members see of each candidate, with the name only the office has."""

    verbs = (
        Verb(
            "pause",
            _("Pause the profile"),
            _("Hidden for now, when the candidate has asked for it."),
            done=_("The profile is on pause and hidden."),
        ),
        Verb("resume", _("Show the profile again"), done=_("The profile is visible again.")),
        Verb(
            "tip",
            _("Point a member to the candidate"),
            _("The member gets a letter with your word and the way to the profile. The candidate sees it too."),
            TipForm,
            when="can_be_tipped",
            done=_("The member gets a letter about the candidate."),
        ),
        Verb(
            "get_hired",
            _("The candidate has got a job"),
            _("The profile is hidden at once, and erased within 30 days."),
            WhereForm,
            done=_("It is registered that the candidate has got a job."),
        ),
        Verb(
            "leave",
            _("Take the profile out of the pool"),
            _("Hidden at once, erased within 30 days. The consent ends."),
            tone="danger",
            done=_("The profile is taken out of the pool."),
        ),
    )
    inlines = [TipInline, ViewInline]
    list_display = ["code", "user", "standing", "field", "level", "completed_year", "visible_from", "expires_at"]
    list_filter = [
        shown(
            ("standing", _("Not ended"), "standing"),
            ("active", _("Visible now"), "active"),
            ("expiring", _("Expires soon"), "expiring_soon"),
            ("all", _("All"), "all"),
        ),
        "state",
        "field",
        "level",
    ]
    search_fields = ["code", "keyword_text", "user__given_name", "user__family_name", "user__email"]
    date_hierarchy = "visible_from"
    list_select_related = ["user", "field"]
    fields = [
        ("code", "state", "user"),
        ("joined_at", "visible_from", "expires_at", "ended_at"),
        ("level", "field", "completed_year", "until_year", "not_finished"),
        ("exact_field", "exact_year"),
        ("experience", "norwegian_level"),
        "keywords",
        "industries",
        ("whole_region", "places"),
        "available_from",
        "hide_from",
        "cv_name",
    ]

    @admin.display(description=_("State"), ordering="state")
    def standing(self, profile):
        return _("Expires soon") if profile.is_expiring else profile.get_state_display()

    def office_links(self, profile):
        return [(_("The person's card"), reverse("admin:person", args=[profile.user_id]))]


@admin.register(ContactRequest)
class ContactRequestAdmin(ReadOnly, OfficeAdmin):
    """Who asked to meet whom, and what the candidate answered."""

    list_display = ["number", "organisation", "profile", "state", "sent_at", "answered_at", "contacted_at"]
    list_filter = [
        shown(
            ("all", _("All"), "all"),
            ("open", _("Waiting for an answer"), "open"),
            ("yes", _("Yes, and not in touch"), "without_touch"),
        ),
        "state",
    ]
    search_fields = ["number", "organisation__name", "profile__code", "profile__user__family_name"]
    date_hierarchy = "sent_at"
    list_select_related = ["organisation", "profile"]
    fields = [
        ("number", "state"),
        ("organisation", "asked_by_name", "vacancy"),
        "profile",
        "message",
        ("sent_at", "reply_by", "answered_at", "contacted_at", "heard", "ended_at"),
    ]


@admin.register(ProfileView)
class ProfileViewAdmin(ReadOnly, OfficeAdmin):
    """The log of looks, which nothing changes; and who has read how much in the last seven days."""

    verbs = (
        Verb(
            "close_access",
            _("Close the access"),
            _("The one who looked can no longer act for the organisation, from this moment."),
            tone="danger",
            when="access_is_open",
            done=_("The access is closed."),
        ),
    )
    change_list_template = "admin/office/profile_views.html"
    list_display = ["at", "profile", "organisation", "user_name", "what"]
    list_filter = ["what"]
    search_fields = ["profile__code", "organisation__name", "user_name"]
    date_hierarchy = "at"
    list_select_related = ["profile", "organisation"]

    def changelist_view(self, request, extra_context=None):
        """Who has read how much stands over the list."""
        readers = list(ProfileView.objects.readers()[:READERS_SHOWN])
        return super().changelist_view(request, {"readers": readers, **(extra_context or {})})


@admin.register(PoolOutcome)
class PoolOutcomeAdmin(ReadOnly, OfficeAdmin):
    """What came of each request, by its number only."""

    list_display = ["request_number", "organisation", "sent_in", "answer", "hired", "asked_rounds", "told_at"]
    list_filter = ["hired"]
    search_fields = ["request_number", "organisation__name"]
    date_hierarchy = "month"
    list_select_related = ["organisation"]

    @admin.display(description=_("Month"), ordering="month")
    def sent_in(self, outcome):
        return f"{month(outcome.month)} {outcome.month.year}"
