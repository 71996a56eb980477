"""People, what they said yes to, and the steps that were taken."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from introinnherred.office import OfficeAdmin, ReadOnly, shown
from people.models import Consent, ConsentText, Event, User


@admin.register(User)
class UserAdmin(OfficeAdmin):
    """A person's own facts; everything about a person stands on the card."""

    list_display = ["__str__", "email", "phone", "language", "works", "is_staff", "date_joined"]
    list_filter = [
        shown(("all", _("Everyone"), "all"), ("broken", _("The address does not work"), "with_broken_address")),
        "is_staff",
        "language",
    ]
    search_fields = ["given_name", "family_name", "email", "phone"]
    date_hierarchy = "date_joined"
    ordering = ["family_name", "given_name", "email"]
    fieldsets = [
        (None, {"fields": ["given_name", "family_name", "email", "phone", "language"]}),
        (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser"], "classes": ["collapse"]}),
    ]

    @admin.display(description=_("The address works"), boolean=True)
    def works(self, person):
        return person.email_broken_at is None

    def get_readonly_fields(self, request, obj=None):
        """An address is changed by its owner, with a code to both; only an administrator gives access."""
        fixed = ["email"] if obj else []
        return fixed if request.user.is_superuser else [*fixed, "is_active", "is_staff", "is_superuser"]

    def office_links(self, person):
        return [(_("The person's card"), reverse("admin:person", args=[person.pk]))]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


@admin.register(Consent)
class ConsentAdmin(ReadOnly, OfficeAdmin):
    """What people have said yes to; a consent ends through what it is about, or by the person."""

    list_display = ["user", "text", "given_at", "expires_at", "renewed_at", "withdrawn_at", "channel"]
    list_filter = [
        shown(("active", _("Standing"), "active"), ("all", _("All"), "all")),
        "text__code",
    ]
    search_fields = ["user__given_name", "user__family_name", "user__email"]
    date_hierarchy = "given_at"
    list_select_related = ["user", "text"]


@admin.register(ConsentText)
class ConsentTextAdmin(ReadOnly, OfficeAdmin):
    """The wording of each consent; a new wording is a new version, and old ticks stay with the old one."""

    list_display = ["code", "version", "language", "heading", "valid_from"]
    list_filter = ["language"]
    search_fields = ["code", "name", "heading"]


@admin.register(Event)
class EventAdmin(ReadOnly, OfficeAdmin):
    """Who took which step, and when; nobody changes it."""

    list_display = ["at", "words", "who", "about", "on_behalf"]
    list_filter = ["on_behalf"]
    search_fields = ["step", "actor_name", "person__given_name", "person__family_name", "person__email"]
    date_hierarchy = "at"
    list_select_related = ["actor", "person"]

    @admin.display(description=_("Who"), ordering="actor_name")
    def who(self, event):
        return event.shown_actor or _("the clock")

    @admin.display(description=_("Step"), ordering="step")
    def words(self, event):
        return event.step_in_words

    @admin.display(description=_("About"), ordering="person")
    def about(self, event):
        return event.person
