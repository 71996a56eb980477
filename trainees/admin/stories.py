"""The trainee stories, from draft to public."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from introinnherred.office import OfficeAdmin, Verb
from trainees.models import Story
from trainees.pictures import prepared


class StoryForm(forms.ModelForm):
    """A story in the making: a picture needs words for those who cannot see it."""

    class Meta:
        # Pictures are private until the person has said yes, so the form names the file and does not link to it.
        widgets = {"picture": forms.FileInput}

    def clean_picture(self):
        """Kept smaller, turned upright, and without what the camera wrote; refused kindly when it is no picture."""
        picture = self.cleaned_data["picture"]
        return prepared(picture) if picture and "picture" in self.changed_data else picture

    def clean(self):
        values = super().clean()
        if values.get("picture") and not values.get("picture_alt_nb"):
            self.add_error("picture_alt_nb", _("Say what the picture shows, for those who cannot see it."))
        return values


@admin.register(Story)
class StoryAdmin(OfficeAdmin):
    """A trainee's portrait, from draft to public; the person approves in between."""

    verbs = (
        Verb(
            "ask_person",
            _("Ask the person to approve"),
            _("The person gets a letter and reads it after signing in."),
            done=_("The person has been asked to approve the story."),
        ),
        Verb(
            "publish",
            _("Publish"),
            _("Anyone can read the story from now on."),
            tone="now",
            done=_("The story is published."),
        ),
        Verb(
            "take_down",
            _("Take down"),
            _("The story is off the site at once."),
            None,
            "danger",
            "is_public",
            done=_("The story is taken down."),
        ),
        Verb(
            "rewrite",
            _("Change the text"),
            _("The story becomes a draft again. The person must approve it again."),
            done=_("The story is a draft again, and you can change the text."),
        ),
    )
    form = StoryForm
    list_display = ["title_nb", "traineeship", "state", "published_at", "confirmed_at"]
    list_filter = ["state", "field", "traineeship__cohort"]
    search_fields = ["title_nb", "title_en", "traineeship__user__given_name", "traineeship__user__family_name"]
    date_hierarchy = "published_at"
    prepopulated_fields = {"slug": ["title_nb"]}
    autocomplete_fields = ["traineeship", "field"]
    list_select_related = ["traineeship__user", "traineeship__cohort"]
    fieldsets = [
        (
            None,
            {"fields": [("traineeship", "field"), "slug", "state", ("approved_at", "published_at", "confirmed_at")]},
        ),
        (_("The story"), {"fields": [("title_nb", "title_en"), ("lede_nb", "lede_en"), ("body_nb", "body_en")]}),
        (_("Quote and job"), {"fields": [("quote_nb", "quote_en"), ("job_now_nb", "job_now_en")]}),
        (_("Picture"), {"fields": ["picture", ("picture_alt_nb", "picture_alt_en"), "photographer"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("traineeship__user", "traineeship__cohort", "text_consent")

    def get_readonly_fields(self, request, obj=None):
        """What the person has approved is not changed behind their back: «Change the text» makes it a draft.

        An address that somebody has been given stays, also while the text is written anew.
        """
        fixed = ["state", "approved_at", "published_at", "confirmed_at"]
        if obj is None or obj.can_be_edited:
            return ["slug", *fixed] if obj and obj.address_is_given else fixed
        return [field for _name, options in self.fieldsets for group in options["fields"] for field in _each(group)]

    def get_view_on_site_url(self, obj=None):
        """Nobody is led to a page that is not there."""
        return super().get_view_on_site_url(obj) if obj and obj.is_public else None

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields


def _each(group):
    return [group] if isinstance(group, str) else group
