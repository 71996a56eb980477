"""Employers outside the membership that the manager lets into the pool for a while."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from companies.models import EmployerAccess, OrgContact
from introinnherred.office import OfficeAdmin, ReadOnly, Verb, VerbForm, shown

LET_IN_TEXT = _(
    "For 90 days the employer sees the candidates who have said yes to employers outside the membership. The "
    "organisation number must be right and the workplace in the region."
)


def address_field(**options):
    """The own address of somebody who becomes administrator."""
    return forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages=dict.fromkeys(
            ["required", "invalid", "max_length"], _("Enter an e-mail address, for example name@example.com.")
        ),
        **{"help_text": _("The person's own address, not one that several people read."), **options},
    )


class LetInForm(VerbForm):
    """Who becomes the employer's administrator; the contact of an enquiry is suggested."""

    email = address_field(
        help_text=_("The administrator's own address. Leave it empty when somebody there has access already."),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        organisation = getattr(self.obj, "organisation", self.obj)
        written = OrgContact.objects.to_write_to(organisation)
        self.fields["email"].initial = written[0].address if written and not written[0].user else ""


LET_IN = Verb(
    "grant_access",
    _("Give access to the candidate pool for 90 days"),
    LET_IN_TEXT,
    LetInForm,
    when="can_be_let_in",
    done=_("The employer has access for 90 days."),
)
LET_IN_INSTEAD = Verb(
    "grant_access",
    _("Give 90 days' access instead"),
    LET_IN_TEXT,
    LetInForm,
    done=_("The employer has access for 90 days, and the enquiry is closed."),
)


@admin.register(EmployerAccess)
class EmployerAccessAdmin(ReadOnly, OfficeAdmin):
    """Who is let in, for how long, and by whom; given on the organisation's page."""

    verbs = (
        Verb(
            "renew",
            _("Renew"),
            _("The employer has access for 90 days from today."),
            when="is_current",
            done=_("The access is renewed."),
        ),
        Verb(
            "end",
            _("End the access"),
            _("The candidate pool closes for the employer at once."),
            None,
            "danger",
            "is_current",
            done=_("The access is ended."),
        ),
    )
    list_display = ["organisation", "valid_from", "valid_to", "ended_at", "approved_by_name"]
    list_filter = [
        shown(("current", _("Current"), "current"), ("all", _("All"), "all"), ("ending", _("Ending soon"), "ending"))
    ]
    search_fields = ["organisation__name"]
    date_hierarchy = "valid_from"
    fields = ["organisation", "valid_from", "valid_to", "ended_at", "approved_by_name"]
    list_select_related = ["organisation"]
