"""Whom the members need, asked in one round and answered by link or on the phone; and their ordinary jobs."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from companies.admin.seeking import SeeksStudents
from companies.models import CompetenceNeed, Vacancy
from companies.models.needs import next_start_year
from companies.need_forms import AskNeedsForm, NeedCallForm, NoNeedCallForm
from introinnherred.office import OfficeAdmin, Verb, shown
from people.special_days import reply_warnings
from programme import needs


def years_to_ask():
    """The next start, and the one after."""
    return [next_start_year(), next_start_year() + 1]


@admin.register(CompetenceNeed)
class CompetenceNeedAdmin(SeeksStudents, OfficeAdmin):
    """Whom the members need: asked, answered, no need, silent; written here after a phone call too."""

    verbs = (
        Verb(
            "answer",
            _("Register what they need"),
            _("What they told you on the phone."),
            NeedCallForm,
            done=_("The member's answer is registered."),
        ),
        Verb(
            "decline",
            _("Register that they have no need"),
            _("The member needs nobody this year."),
            NoNeedCallForm,
            done=_("It is registered that the member has no need now."),
        ),
        Verb(
            "take_up",
            _("Taken up with the member"),
            _("Nobody in the candidate pool fits, says the member. You have called, or found somebody."),
            when="waits_for_somebody",
            done=_("It is taken up with the member."),
        ),
    )
    change_list_template = "admin/office/needs.html"
    list_display = ["organisation", "start_year", "state", "level", "municipality", "wants_trainee", "answered_at"]
    list_filter = [
        shown(("all", _("All"), "all"), ("nobody", _("Nobody fits"), "nobody_fits")),
        "state",
        "start_year",
        "wants_trainee",
        "level",
    ]
    search_fields = ["organisation__name", "tasks"]
    autocomplete_fields = ["organisation"]
    list_select_related = ["organisation", "municipality"]
    fieldsets = [
        (None, {"fields": ["organisation", ("start_year", "state"), ("asked_at", "reply_by", "reminded_at")]}),
        (
            _("Whom do you need?"),
            {
                "fields": [
                    "tasks",
                    "shown_fields",
                    ("level", "municipality", "starts_on"),
                    ("wants_trainee", "wants_vacancy", "wants_alert"),
                    ("answered_at", "how_answered", "nobody_fits_at"),
                ]
            },
        ),
    ]

    def get_fieldsets(self, request, obj=None):
        """A new question has a member and a year; the answer comes by its own verb."""
        return self.fieldsets if obj else [(None, {"fields": ["organisation", "start_year"]})]

    def get_readonly_fields(self, request, obj=None):
        return [name for name in _fields(self.fieldsets) if name != "reply_by"] if obj else []

    @admin.display(description=_("Fields of study"))
    def shown_fields(self, need):
        return ", ".join(str(field) for field in need.fields.all()) or "–"

    @admin.display(description=_("Phone call"))
    def how_answered(self, need):
        return need.how_answered or "–"

    def get_urls(self):
        own = path("spor/<int:year>/", self.admin_site.admin_view(self.ask), name=self._name("ask"))
        return [own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        """The years at a glance stand over the list."""
        context = {
            "years": list(CompetenceNeed.objects.per_year()),
            "states": [(state.value, state.label) for state in CompetenceNeed.State],
            "ask_addresses": [(year, self.page_address("ask", year)) for year in years_to_ask()],
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def office_warnings(self, need):
        return reply_warnings(need.reply_by) if need.reply_by and need.state == need.State.ASKED else []

    def office_links(self, need):
        positions = [
            (_("Position: %(position)s") % {"position": p}, reverse("admin:applications_position_change", args=[p.pk]))
            for p in need.positions.select_related("organisation")
        ]
        vacancies = [
            (_("Vacancy: %(vacancy)s") % {"vacancy": v}, reverse("admin:companies_vacancy_change", args=[v.pk]))
            for v in need.vacancies.all()
        ]
        return [*positions, *vacancies, *super().office_links(need)]

    def act(self, verb, obj, **values):
        """What was told on the phone makes the same as what the member writes itself."""
        told = {"answer": needs.answer, "decline": needs.decline}.get(verb.name)
        return told(obj, **values) if told else super().act(verb, obj, **values)

    def ask(self, request, year):
        """E25 to every member in one go: who gets it, who is left out and why, and by when they answer."""
        form = AskNeedsForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            day = form.cleaned_data["reply_by"]
            made = CompetenceNeed.objects.ask(year, day, by=request.user)
            said = ngettext("%(count)s member is asked.", "%(count)s members are asked.", len(made))
            messages.success(request, said % {"count": len(made)})
            for warning in reply_warnings(day):
                messages.warning(request, warning)
            return redirect(f"{self.page_address('changelist')}?start_year={year}")
        members = CompetenceNeed.objects.whom_to_ask(year)
        context = self.context(
            request,
            title=_now("Ask the members whom they need in %(year)s") % {"year": year},
            form=form,
            gets_it=[one for one in members if one.gets_it],
            left_out=[one for one in members if not one.gets_it],
            other_years=[(y, self.page_address("ask", y)) for y in years_to_ask() if y != year],
        )
        return TemplateResponse(request, "admin/office/needs_ask.html", context)


def _fields(fieldsets):
    for _name, options in fieldsets:
        for row in options["fields"]:
            yield from [row] if isinstance(row, str) else row


@admin.register(Vacancy)
class VacancyAdmin(SeeksStudents, OfficeAdmin):
    """Jobs at members that are not trainee positions: written by them, or here after a phone call."""

    verbs = (
        Verb("publish", _("Publish"), _("Everyone can read it until its last day."), done=_("The vacancy is public.")),
        Verb(
            "close",
            _("Take down"),
            _("It is taken, or given up. It goes from the list at once."),
            tone="danger",
            done=_("The vacancy is taken down."),
        ),
    )
    list_display = ["title_nb", "organisation", "kind", "municipality", "standing", "published_on", "expires_on"]
    list_filter = [shown(("not_past", _("Not past"), "not_past"), ("all", _("All"), "all")), "kind"]
    search_fields = ["title_nb", "title_en", "organisation__name"]
    date_hierarchy = "expires_on"
    autocomplete_fields = ["organisation", "municipality"]
    list_select_related = ["organisation", "municipality"]
    readonly_fields = ["published_on", "closed_on", "entered_by_name"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "organisation",
                    ("kind", "hours", "municipality"),
                    ("title_nb", "title_en"),
                    ("text_nb", "text_en"),
                    ("fields", "level"),
                    ("link", "expires_on"),
                    ("published_on", "closed_on", "entered_by_name"),
                ]
            },
        )
    ]

    def has_delete_permission(self, request, obj=None):
        return True

    @admin.display(description=_("State"))
    def standing(self, vacancy):
        return vacancy.state.label

    def save_model(self, request, obj, form, change):
        if not change:
            obj.entered_by, obj.entered_by_name = request.user, str(request.user)
        super().save_model(request, obj, form, change)
