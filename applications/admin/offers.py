"""Offers and their answers, a new date for one, and whom to ask when the place has become free."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.admin.forms import RenewForm
from applications.models import Offer
from introinnherred.office import OfficeAdmin, ReadOnly, Verb, shown


@admin.register(Offer)
class OfferAdmin(ReadOnly, OfficeAdmin):
    """Offers and their answers."""

    verbs = (
        Verb(
            "renew",
            _("Renew the offer"),
            _("The applicant gets a new date to answer by, and a letter."),
            RenewForm,
            when="can_be_renewed",
            done=_("The offer is renewed."),
        ),
    )
    list_display = ["application", "position", "state", "sent_at", "reply_by", "answered_at"]
    list_filter = [shown(("outstanding", _("Waiting for an answer"), "outstanding"), ("all", _("All"), "all")), "state"]
    search_fields = ["application__given_name", "application__family_name", "application__reference"]
    date_hierarchy = "sent_at"
    list_select_related = ["application__user", "position__organisation"]

    def office_warnings(self, offer):
        """The next on the reserve list, named for somebody to decide."""
        reserves = list(offer.next_reserves()[:1])
        return [_now("The place is free. Next on the reserve list: %(name)s") % {"name": r.name} for r in reserves]

    def office_links(self, offer):
        links = [
            (_now("The application"), reverse("admin:applications_application_change", args=[offer.application_id]))
        ]
        for reserve in offer.next_reserves()[:1]:
            address = reverse("admin:applications_application_change", args=[reserve.pk])
            links.append((_now("Next on the reserve list: %(name)s") % {"name": reserve.name}, address))
        links.append(
            (_now("Reserve list"), reverse("admin:applications_call_reserve", args=[offer.application.call_id]))
        )
        return links
