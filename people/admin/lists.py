"""The foundation's own facts and the code lists."""

from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from introinnherred.office import OfficeAdmin, ReadOnly
from people.models import FieldOfStudy, Foundation, Institution, Municipality, Region


@admin.register(Foundation)
class FoundationAdmin(OfficeAdmin):
    """One row: what footers, pages and letters say about the foundation."""

    list_display = ["name", "manager_name", "deputy_name", "phone", "email"]
    fieldsets = [
        (None, {"fields": ["name", "organisation_name", "org_no", "address", "email", "phone", "founded"]}),
        (_("People"), {"fields": ["manager_name", "deputy_name", "answer_days"]}),
        (
            _("What it costs"),
            {
                "fields": [
                    ("membership_fee_nb", "membership_fee_en"),
                    ("salary_nb", "salary_en"),
                    ("supervision_hours_nb", "supervision_hours_en"),
                ]
            },
        ),
        (_("Housing"), {"fields": ["housing_info_nb", "housing_info_en"]}),
        (
            _("Privacy and accessibility"),
            {
                "fields": [
                    ("dpo_nb", "dpo_en"),
                    ("hosting_supplier", "mail_supplier"),
                    ("accessibility_gaps_nb", "accessibility_gaps_en"),
                    "accessibility_checked_on",
                    "subject_to_offentleglova",
                ]
            },
        ),
    ]

    def changelist_view(self, request, extra_context=None):
        """There is one row, so the list is its page."""
        if Foundation.objects.exists():
            return redirect(self.page_address("change", Foundation.current().pk))
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request):
        return not Foundation.objects.exists()

    def save_model(self, request, obj, form, change):
        obj.pk = 1
        super().save_model(request, obj, form, change)


@admin.register(Municipality)
class MunicipalityAdmin(ReadOnly, OfficeAdmin):
    """The municipalities with the numbers of their time; they come with the portal."""

    list_display = ["name", "number", "valid_from", "valid_to", "successor", "partly"]
    search_fields = ["name", "number"]
    list_select_related = ["successor"]


@admin.register(Region)
class RegionAdmin(ReadOnly, OfficeAdmin):
    """The dated sets of municipalities that figures are counted for."""

    list_display = ["name_nb", "code"]
    search_fields = ["name_nb", "code"]


@admin.register(Institution)
class InstitutionAdmin(OfficeAdmin):
    """Places of study under the name they had; figures use what they are today."""

    list_display = ["name", "valid_from", "valid_to", "successor"]
    search_fields = ["name"]
    autocomplete_fields = ["successor"]
    list_select_related = ["successor"]


@admin.register(FieldOfStudy)
class FieldOfStudyAdmin(OfficeAdmin):
    """The broad fields; the codes are fixed, the words may be bettered."""

    list_display = ["name_nb", "name_en", "code", "order"]
    search_fields = ["name_nb", "name_en"]
    readonly_fields = ["code"]

    def has_add_permission(self, request):
        return False
