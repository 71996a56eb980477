"""Study programmes whose students we look for, and what was said with whom."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from companies.models import ContactLog, StudyProgramme
from introinnherred.office import OfficeAdmin, WholeForm, shown


@admin.register(StudyProgramme)
class StudyProgrammeAdmin(OfficeAdmin):
    """Programmes at the places of study, and who tells their students."""

    list_display = ["name_nb", "institution", "field", "contact_name", "contact_email"]
    list_filter = [shown(("current", _("Current"), "current"), ("all", _("All"), "all")), "field"]
    search_fields = ["name_nb", "name_en", "institution__name", "contact_name", "contact_email"]
    autocomplete_fields = ["institution", "organisation"]
    list_select_related = ["institution", "field"]
    fields = [
        ("name_nb", "name_en"),
        ("institution", "field"),
        "organisation",
        ("contact_name", "contact_email"),
        "ended_on",
    ]


@admin.register(ContactLog)
class ContactLogAdmin(OfficeAdmin):
    """Calls, mails and meetings with organisations, municipalities and study programmes; and letters to the last."""

    form = WholeForm
    list_display = ["with_whom", "kind", "note", "at", "by_name"]
    list_filter = ["kind", ("municipality", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["organisation__name", "municipality__name", "programme__name_nb", "note"]
    date_hierarchy = "at"
    autocomplete_fields = ["organisation", "municipality", "programme"]
    list_select_related = ["organisation", "municipality", "programme__institution"]
    fields = ["organisation", "municipality", "programme", ("kind", "at"), "note"]

    def get_changeform_initial_data(self, request):
        return {"at": timezone.localtime(), **super().get_changeform_initial_data(request)}

    @admin.display(description=_("With"))
    def with_whom(self, contact):
        return contact.subject

    def save_model(self, request, obj, form, change):
        if not change:
            obj.by, obj.by_name = request.user, str(request.user)
        super().save_model(request, obj, form, change)
