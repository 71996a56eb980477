"""Assessors of a call: who is asked, what each reads, and the panel sheet of what all have found."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import action
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.models import Application, AssessorAssignment, Call, ConflictOfInterest, Position
from applications.panel import panel_sheet
from introinnherred.office import OfficeAdmin, TableInline, Verb, VerbForm, shown
from introinnherred.papers import paper_response
from people.models import User
from people.states import Refused


class InviteForm(VerbForm):
    """Whom to ask, and what to read; `obj` is the call."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("The person signs in with a code sent here."))
    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    scope = forms.ChoiceField(label=_("Assesses"), choices=AssessorAssignment.Scope, widget=forms.RadioSelect)
    positions = forms.ModelMultipleChoiceField(
        label=_("Positions"), queryset=Position.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    applications = forms.ModelMultipleChoiceField(
        label=_("Applications"),
        queryset=Application.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    blind = forms.BooleanField(
        label=_("Without names"),
        required=False,
        help_text=_("Files are not shown, and the applicant's names and addresses are taken out of the texts."),
    )

    def __init__(self, *args, ticked=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["positions"].queryset = self.obj.positions.select_related("organisation")
        listed = self.obj.applications.to_read().chosen_by_hand(ticked)
        self.fields["applications"].queryset = listed
        if listed:
            self.initial |= {"applications": listed, "scope": AssessorAssignment.Scope.LISTED}
        else:
            del self.fields["applications"]

    def clean(self):
        values = super().clean()
        scope, scopes = values.get("scope"), AssessorAssignment.Scope
        if scope == scopes.POSITIONS and not values.get("positions"):
            self.add_error("positions", _("Choose at least one."))
        if scope == scopes.LISTED and not values.get("applications"):
            self.add_error(
                "scope", _("Tick the applications in the list of applications, and choose the action there.")
            )
        return values

    @transaction.atomic
    def invite(self, by):
        """Ask the person, who becomes known by the address when nobody has it yet."""
        values = dict(self.cleaned_data)
        email, names = values.pop("email"), {name: values.pop(name) for name in ("given_name", "family_name")}
        person = User.objects.with_email(email).first() or User.objects.create_user(email, **names)
        scope = values["scope"]
        positions = values["positions"] if scope == AssessorAssignment.Scope.POSITIONS else []
        listed = values.get("applications", []) if scope == AssessorAssignment.Scope.LISTED else []
        return AssessorAssignment.invite(self.obj, person, scope, by, values["blind"], list(positions), list(listed))


class ConflictInline(TableInline):
    model = ConflictOfInterest
    fields = ["application", "declared_at"]
    readonly_fields = ["application", "declared_at"]
    extra = 0

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(AssessorAssignment)
class AssessorAssignmentAdmin(OfficeAdmin):
    """Who reads what, whose assessment is in, and which conflicts of interest are declared."""

    verbs = (
        Verb(
            "reopen",
            _("Let the assessor change it"),
            _("Others' assessments are hidden from the person again."),
            done=_("The assessor can change the assessment."),
        ),
        Verb(
            "end",
            _("End the access"),
            _("What was sent stays on the panel sheet."),
            tone="danger",
            done=_("The access has ended."),
        ),
    )
    inlines = [ConflictInline]
    list_display = ["user", "call", "state", "scope", "blind", "submitted_at"]
    list_filter = [shown(("current", _("Current"), "current"), ("all", _("All"), "all")), "state", "blind"]
    search_fields = ["user__given_name", "user__family_name", "user__email", "call__title_nb"]
    date_hierarchy = "invited_at"
    list_select_related = ["user", "call"]
    fields = [
        ("user", "call"),
        ("state", "submitted_at"),
        ("scope", "blind"),
        "positions",
        "applications",
        ("invited_at", "invited_by_name"),
    ]
    readonly_fields = [name for row in fields for name in (row if isinstance(row, tuple) else [row])]

    def has_add_permission(self, request):
        """People are invited from the call, so that the letter leaves with it."""
        return False

    def office_links(self, assignment):
        return [(_("Assessors of the call"), reverse("admin:applications_call_assessors", args=[assignment.call_id]))]


class Assessing:
    """Mixed into the admin of calls: the assessors' page and the panel sheet."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/vurderere/", view(self.assessors), name=self._name("assessors")),
            path("<int:pk>/panel/", view(self.panel), name=self._name("panel")),
            path("<int:pk>/panel.pdf", view(self.panel_paper), name=self._name("panel_paper")),
        ]
        return [*own, *super().get_urls()]

    def office_links(self, call):
        return [
            (_("Assessors"), self.page_address("assessors", call.pk)),
            (_("Panel sheet"), self.page_address("panel", call.pk)),
        ]

    def assessors(self, request, pk):
        """Who assesses, and an invitation to one more."""
        call = get_object_or_404(Call, pk=pk)
        data = request.POST if request.method == "POST" else None
        form = InviteForm(data, obj=call, ticked=request.GET.getlist("application"))
        if data is not None and form.is_valid():
            try:
                made = form.invite(request.user)
            except Refused as refused:
                messages.error(request, refused.message)
            else:
                messages.success(request, _now("%(name)s is invited.") % {"name": made.user})
                return redirect(self.page_address("assessors", call.pk))
        assignments = call.assessors.with_progress()
        context = self.context(request, call, form=form, assignments=assignments, criteria=call.criteria.all())
        return TemplateResponse(request, "admin/office/assessors.html", context)

    def panel(self, request, pk):
        """What each found, to read on a screen or print."""
        call, sheet = self._sheet(request, pk)
        context = self.context(request, call, positions=call.positions.select_related("organisation"), **sheet)
        return TemplateResponse(request, "admin/office/panel.html", context)

    def panel_paper(self, request, pk):
        """The same as a PDF."""
        call, sheet = self._sheet(request, pk)
        return paper_response("applications/panel_paper.html", {"call": call, **sheet}, _now("panel sheet"))

    @staticmethod
    def _sheet(request, pk):
        """The call and what its sheet shows: all of it, or one position's applicants."""
        call = get_object_or_404(Call, pk=pk)
        position = call.positions.all().with_number(request.GET.get("position", ""))
        entries, unread = panel_sheet(call, position)
        discuss = [entry for entry in entries if entry.differs]
        return call, {"position": position, "entries": entries, "discuss": discuss, "unread": unread}


class Assigning:
    """Mixed into the admin of applications: exactly the ticked ones are given to an assessor."""

    @action(description=_("Give to an assessor"))
    def assign(self, request, queryset):
        calls = set(queryset.order_by().values_list("call", flat=True))
        if len(calls) != 1:
            messages.error(request, _now("Tick applications to one call only."))
            return None
        keys = urlencode([("application", pk) for pk in queryset.values_list("pk", flat=True)])
        return redirect(f"{reverse('admin:applications_call_assessors', args=calls)}?{keys}")
