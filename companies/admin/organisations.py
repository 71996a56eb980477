"""Organisations, their membership and people."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from companies.admin.employers import LET_IN, LET_IN_INSTEAD, address_field
from companies.admin.stopping import LastDayForm, StopForm
from companies.forms import LogoField
from companies.models import (
    BoardSeat,
    ContactLog,
    Membership,
    MembershipFee,
    Organisation,
    OrganisationRole,
    OrgContact,
    TermsAcceptance,
)
from introinnherred.office import OfficeAdmin, ReadOnly, TableInline, Verb, VerbForm, WholeForm, date_input, shown
from people.sorting import sort_key
from programme import memberships

# The steps that ask what becomes of the company periods.
STOPPING = ("suspend", "give_notice")
# So much of the contact log stands on an organisation's page.
LINES_SHOWN = 30


class FirstDayForm(VerbForm):
    """From when an organisation is a member."""

    on = forms.DateField(label=_("Member from"), widget=date_input())


class AdministratorForm(VerbForm):
    """The address of the person who becomes the organisation's administrator."""

    email = address_field()


class OrganisationForm(forms.ModelForm):
    """As the member's own pages take a logo, so does the office."""

    logo = LogoField(required=False)


class OfOrganisation:
    """Mixed into rows on an organisation's page: each is named by it, without asking for it."""

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation")


class ContactInline(OfOrganisation, admin.StackedInline):
    model = OrgContact
    form = WholeForm
    fields = [("user", "role", "title"), ("name", "email", "phone")]
    autocomplete_fields = ["user"]
    extra = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).current().select_related("user")


class RoleInline(OfOrganisation, TableInline):
    model = OrganisationRole
    fields = ["role", "valid_from", "valid_to", "note"]
    extra = 0


class FeeInline(OfOrganisation, TableInline):
    model = MembershipFee
    fields = ["year", "amount", "invoiced_on", "paid_on", "reminded_on"]
    extra = 0
    can_delete = False


class TermsInline(OfOrganisation, ReadOnly, TableInline):
    model = TermsAcceptance
    fields = ["version", "accepted_at", "accepted_by_name"]
    extra = 0


@admin.register(Organisation)
class OrganisationAdmin(OfficeAdmin):
    """Any body of the programme, with its roles, people, fees and terms on one page."""

    verbs = (
        LET_IN,
        Verb(
            "invite_administrator",
            _("Invite an administrator"),
            _("The person gets a letter with a link, accepts the terms for the organisation and gives others access."),
            AdministratorForm,
            when="can_have_users",
            done=_("The letter to the administrator is on its way."),
        ),
        Verb(
            "take_logo_down",
            _("Take the logo down"),
            _("The public page stands without a logo, at once."),
            tone="danger",
            when="logo",
            done=_("The logo is gone."),
        ),
    )
    form = OrganisationForm
    inlines = [ContactInline, RoleInline, FeeInline, TermsInline]
    change_form_template = "admin/office/organisation.html"
    list_display = ["name", "sector", "industry", "municipality", "membership"]
    list_filter = [
        shown(
            ("members", _("Members"), "members"),
            ("all", _("All"), "all"),
            ("not", _("Not members"), "not_members"),
            ("nobody", _("Without an administrator"), "without_administrator"),
        ),
        "sector",
        "industry",
        ("municipality", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["name", "org_no", "contacts__name", "contacts__email", "contacts__user__email"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["municipality", "succeeded_by"]
    list_select_related = ["municipality"]
    fieldsets = [
        (None, {"fields": [("name", "org_no"), ("sector", "industry", "municipality"), "website"]}),
        (
            _("The public page"),
            {
                "fields": [
                    "slug",
                    ("about_nb", "about_en"),
                    ("looking_for_nb", "looking_for_en"),
                    "logo",
                    ("logo_alt_nb", "logo_alt_en"),
                ]
            },
        ),
        (_("History"), {"fields": ["succeeded_by"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("memberships")

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """With its memberships, and what was said lately."""
        if obj:
            context["contact_log"] = ContactLog.objects.with_organisation(obj)[:LINES_SHOWN]
            context["programmes"] = obj.programmes.all()
            context["memberships"] = obj.memberships.all()
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=_("Membership"))
    def membership(self, organisation):
        newest = max(organisation.memberships.all(), key=lambda m: m.pk, default=None)
        return newest.get_state_display() if newest else "–"

    def save_model(self, request, obj, form, change):
        obj.sort_key = sort_key(obj.name)
        super().save_model(request, obj, form, change)


@admin.register(Membership)
class MembershipAdmin(OfficeAdmin):
    """From enquiry to end; each step is a verb, and coming back is a new period."""

    verbs = (
        Verb(
            "consider",
            _("Put before the board"),
            _("The enquiry is under consideration."),
            done=_("The enquiry is put before the board."),
        ),
        Verb(
            "admit",
            _("Admit as a member"),
            _("The member can use the candidate pool from that day."),
            FirstDayForm,
            "",
            done=_("The organisation is admitted as a member. Invite an administrator on its page."),
        ),
        Verb(
            "reject",
            _("Do not admit"),
            _("The enquiry is closed."),
            tone="danger",
            done=_("The enquiry is closed without a membership."),
        ),
        LET_IN_INSTEAD,
        Verb(
            "suspend",
            _("Suspend the membership"),
            _("The candidate pool closes at once. Company periods under way continue."),
            StopForm,
            "danger",
            done=_("The membership is suspended."),
        ),
        Verb(
            "resume",
            _("End the pause"),
            _("The candidate pool opens again."),
            done=_("The pause is over. The membership runs as before."),
        ),
        Verb(
            "give_notice",
            _("End the membership"),
            _("The candidate pool closes at once, and the membership ends after the last day."),
            LastDayForm,
            "danger",
            done=_("The membership is given notice and ends after the last day."),
        ),
        Verb(
            "take_notice_back",
            _("Take the notice back"),
            _("The membership goes on, and the pool opens again. What was moved or cancelled stays so."),
            done=_("The notice is taken back. The membership runs as before."),
        ),
    )
    list_display = ["organisation", "state", "valid_from", "valid_to"]
    list_filter = [
        shown(("living", _("Not ended"), "living"), ("all", _("All"), "all"), ("wait", _("To decide"), "to_decide")),
        "state",
    ]
    search_fields = ["organisation__name", "organisation__org_no"]
    date_hierarchy = "valid_from"
    autocomplete_fields = ["organisation"]
    list_select_related = ["organisation"]

    def get_readonly_fields(self, request, obj=None):
        return ["organisation", "state", "valid_from", "valid_to"] if obj else ["state", "valid_from", "valid_to"]

    def verb_details(self, verb, membership):
        """The periods that an end or a pause touches, each with the way to its page."""
        if verb.name not in STOPPING:
            return []
        return [
            (f"{period}: {period.traineeship.user}", reverse("admin:trainees_rotation_change", args=[period.pk]))
            for period in membership.organisation.rotations.running_or_planned()
        ]

    def act(self, verb, obj, **values):
        """What ends or rests takes its periods with it, in one."""
        if verb.name in STOPPING:
            return memberships.stop(obj, verb.name, **values)
        return super().act(verb, obj, **values)


@admin.register(OrgContact)
class OrgContactAdmin(OfficeAdmin):
    """The people and role addresses of the organisations."""

    verbs = (
        Verb(
            "still_here",
            _("Still works there"),
            _("Somebody has said that the person still works there. An access that is closed opens again."),
            when="is_asked_about",
            done=_("Noted. We ask again in a year."),
        ),
        Verb(
            "end",
            _("End the role"),
            _("The person can no longer act for the organisation."),
            None,
            "danger",
            "is_current",
            done=_("The role is ended."),
        ),
    )
    form = WholeForm
    list_display = ["who", "organisation", "role", "email_address", "phone", "confidentiality_at", "ended_at"]
    list_filter = [
        shown(
            ("current", _("Current"), "current"),
            ("all", _("All"), "all"),
            ("unchecked", _("Nobody has confirmed"), "unchecked"),
        ),
        "role",
    ]
    search_fields = ["name", "email", "organisation__name", "user__given_name", "user__family_name", "user__email"]
    autocomplete_fields = ["organisation", "user"]
    readonly_fields = ["confidentiality_at", "invited_at", "accepted_at", "checked_at", "asked_at", "ended_at"]
    list_select_related = ["organisation", "user"]

    @admin.display(description=_("Name"))
    def who(self, contact):
        return contact.shown_name

    def office_warnings(self, contact):
        """An organisation without an administrator can neither accept the terms nor give anybody access."""
        if not (contact.is_current and contact.is_last_administrator):
            return []
        words = _("The last administrator of %(organisation)s. Invite another one before this one goes.")
        return [words % {"organisation": contact.organisation}]

    @admin.display(description=_("E-mail address"))
    def email_address(self, contact):
        return contact.address


@admin.register(BoardSeat)
class BoardSeatAdmin(OfficeAdmin):
    """Who sits on the board, from when to when."""

    list_display = ["user", "organisation", "title", "valid_from", "valid_to"]
    list_filter = [shown(("current", _("Current"), "current"), ("all", _("All"), "all"))]
    search_fields = ["user__given_name", "user__family_name", "user__email", "organisation__name", "title"]
    date_hierarchy = "valid_from"
    autocomplete_fields = ["user", "organisation"]
    list_select_related = ["user", "organisation"]
