"""The list of applications, and one application on one page to read; nothing in it is written by hand."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from applications.admin.assessors import Assigning
from applications.admin.behalf import OnBehalf
from applications.admin.choosing import Choosing
from applications.admin.deciding import Deciding
from applications.admin.doubles import Doubles
from applications.admin.filters import FACETS, CallFilter
from applications.admin.forms import ReferenceForm
from applications.admin.interviews import CompanyInterviews
from applications.admin.listing import Listing
from applications.admin.reading import Reading
from applications.admin.releasing import Releasing
from applications.admin.saving import Saving
from applications.models import Application
from applications.paging import CappedPaginator
from introinnherred.office import OfficeAdmin, ReadOnly, Verb
from people.choices import Degree, ResidenceArea
from people.dates import short_date


@admin.register(Application)
class ApplicationAdmin(
    OnBehalf,
    Reading,
    Choosing,
    Saving,
    Doubles,
    Deciding,
    Assigning,
    Releasing,
    CompanyInterviews,
    ReadOnly,
    OfficeAdmin,
):
    """Applications that were sent: found, read, decided, and told."""

    verbs = (
        Verb(
            "take_under_review",
            _("Move to review"),
            _("The applicant can no longer change it."),
            done=_("The application is moved to review."),
        ),
        Verb(
            "withdraw",
            _("Withdraw for the applicant"),
            _("Only when the applicant has asked for it, for example by phone."),
            tone="danger",
            done=_("The application is withdrawn."),
        ),
        Verb(
            "decline",
            _("Say no to the offer for the applicant"),
            _("Only when the applicant has said so, for example by phone. A yes can only come from the applicant."),
            tone="danger",
            done=_("The applicant has said no to the offer."),
        ),
        Verb(
            "merge",
            _("Merge as a duplicate"),
            _("This one is kept beside the other and not counted."),
            ReferenceForm,
            "danger",
            done=_("The application is merged with the other."),
        ),
    )
    list_display = ["who", "field", "degree", "lives", "wants", "state", "remarks", "sent"]
    list_filter = [CallFilter, *FACETS]
    # What is searched in is the search rows; this only says that there is a search.
    search_fields = ["family_name"]
    ordering = ["family_name", "given_name", "pk"]
    actions = [
        "prepare_interview",
        "prepare_companies",
        "prepare_reserve",
        "prepare_offer",
        "prepare_reject",
        "unprepare",
        "assign",
        "release",
        "write",
        "export",
    ]

    change_list_template = "admin/office/applications.html"

    def get_changelist(self, request, **kwargs):
        return Listing

    def get_paginator(self, request, queryset, per_page, *args, **kwargs):
        if queryset.model is not self.model:  # the history of one of them
            return super().get_paginator(request, queryset, per_page, *args, **kwargs)
        return CappedPaginator(queryset, per_page, *args, **kwargs).upto(request.GET.get("p", ""))

    def get_search_results(self, request, queryset, search_term):
        return queryset.with_words(search_term), False

    def get_queryset(self, request):
        return super().get_queryset(request).open_to_staff().as_read()

    @admin.display(description=_("Applicant"), ordering="family_name")
    def who(self, application):
        return application.name or application.user

    @admin.display(description=_("Field of study"))
    def field(self, application):
        return ", ".join(dict.fromkeys(str(education.field) for education in application.educations.all())) or "–"

    @admin.display(description=_("Degree"))
    def degree(self, application):
        highest = next(iter(application.educations.all()), None)
        return Degree(highest.level).label if highest else "–"

    @admin.display(description=_("Lives in"), ordering="municipality__sort_key")
    def lives(self, application):
        return application.municipality or (ResidenceArea(application.area).label if application.area else "–")

    @admin.display(description=_("Positions"))
    def wants(self, application):
        """The first one and how many more: all of them stand on the reading page, and the filter finds them."""
        if application.all_positions:
            return _("All")
        names = list(dict.fromkeys(application.employers))
        more = format_html(" + {}", len(names) - 1) if len(names) > 1 else ""
        return format_html("{}{}", names[0], more) if names else "–"

    @admin.display(description=_("Remarks"), ordering="prepared")
    def remarks(self, application):
        """What is decided and not told, and what is missing."""
        said = [application.shown_prepared, "" if application.has_cv else _("CV missing")]
        return format_html_join("", '<span class="flag">{}</span> ', ([line] for line in said if line))

    @admin.display(description=_("Sent"), ordering="submitted_at")
    def sent(self, application):
        return format_html('<span class="nowrap">{}</span>', short_date(application.submitted_at))
