"""The members' fees: made for a year at a time, invoiced, paid, reminded of."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from companies.models import MembershipFee
from introinnherred.many import ManyVerbs
from introinnherred.office import OfficeAdmin, Verb, VerbForm, shown
from introinnherred.templatetags.formats import kroner
from people.clock import today


class KronerField(forms.DecimalField):
    """An amount as people write it: «25 000», «25 000,50»."""

    def to_python(self, value):
        return super().to_python("".join(str(value or "").split()).replace(",", "."))


class AmountForm(VerbForm):
    """What a membership costs that year."""

    amount = KronerField(
        label=_("Amount (kroner)"),
        min_value=0,
        max_digits=10,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "data-width": "short"}),
        error_messages={"required": _("Write the amount in kroner."), "invalid": _("Write the amount in kroner.")},
    )


@admin.register(MembershipFee)
class MembershipFeeAdmin(ManyVerbs, OfficeAdmin):
    """Each member's fee for each year: invoiced, paid, reminded."""

    verbs = (
        Verb(
            "remind",
            _("Send a reminder"),
            _("Those the member's letters go to get a reminder by e-mail, and the date is noted."),
            when="waits_for_payment",
            done=_("The reminder is in the outbox."),
        ),
    )
    many = ("remind",)
    change_list_template = "admin/office/fees.html"
    list_display = ["organisation", "year", "sum", "invoiced_on", "paid_on", "reminded_on"]
    list_editable = ["invoiced_on", "paid_on", "reminded_on"]
    list_filter = [
        shown(
            ("all", _("All"), "all"),
            ("unpaid", _("Not paid"), "unpaid"),
            ("overdue", _("Not paid a month after the invoice"), "overdue"),
        ),
        "year",
    ]
    search_fields = ["organisation__name"]
    autocomplete_fields = ["organisation"]
    list_select_related = ["organisation"]

    @admin.display(description=_("Amount"), ordering="amount")
    def sum(self, fee):
        return kroner(fee.kroner)

    def get_urls(self):
        own = path("lag/<int:year>/", self.admin_site.admin_view(self.make), name=self._name("make"))
        return [own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        """The way to this year's and next year's fees stands over the list."""
        years = [(year, self.page_address("make", year)) for year in (today().year, today().year + 1)]
        return super().changelist_view(request, {"make_addresses": years, **(extra_context or {})})

    def make(self, request, year):
        """A fee for every active member: who gets one, who is left out and why, and the amount."""
        form = AmountForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            made = MembershipFee.objects.make_year(year, form.cleaned_data["amount"], by=request.user)
            said = ngettext("%(count)s fee is made.", "%(count)s fees are made.", len(made))
            messages.success(request, said % {"count": len(made)})
            return redirect(f"{self.page_address('changelist')}?year={year}")
        gets_it, left_out = MembershipFee.objects.whom_to_charge(year)
        title = _now("Make the fees for %(year)s") % {"year": year}
        context = self.context(request, title=title, form=form, gets_it=gets_it, left_out=left_out)
        return TemplateResponse(request, "admin/office/fees_make.html", context)
