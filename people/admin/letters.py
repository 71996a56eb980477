"""The outbox and its texts: read, hold back, edit, send again; codes are never shown."""

from django import forms
from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from introinnherred.office import OfficeAdmin, TableInline, Verb, shown
from people.letters import placeholders
from people.models import Letter, LetterAttempt, LetterTemplate


class LetterForm(forms.ModelForm):
    """The words of one letter that waits; its names in braces must be ones it can fill in."""

    class Meta:
        model = Letter
        fields = ["subject", "body"]

    def clean(self):
        values = super().clean()
        for name in ("subject", "body"):
            unknown = placeholders(values.get(name, "")) - self.instance.known_placeholders
            if unknown:
                self.add_error(
                    name,
                    _("Unknown placeholder: %(unknown)s. You can use: %(known)s.")
                    % {
                        "unknown": ", ".join(sorted(unknown)),
                        "known": ", ".join(sorted(self.instance.known_placeholders)),
                    },
                )
        return values


class AttemptInline(TableInline):
    model = LetterAttempt
    fields = readonly_fields = ["at", "delivered", "reply"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Letter)
class LetterAdmin(OfficeAdmin):
    """Every letter but those with codes: what waits, what left, what failed."""

    verbs = (
        Verb(
            "hold", _("Hold back"), _("The letter stays here until you release it."), done=_("The letter is held back.")
        ),
        Verb(
            "release", _("Release"), _("The letter leaves at once."), done=_("The letter is released and leaves now.")
        ),
        Verb(
            "retry",
            _("Send again"),
            _("The letter is tried again from the start."),
            done=_("The letter is queued to be sent again."),
        ),
        Verb(
            "cancel",
            _("Do not send"),
            _("The letter is never sent."),
            tone="danger",
            done=_("The letter will not be sent."),
        ),
    )
    form = LetterForm
    inlines = [AttemptInline]
    list_display = ["subject_shown", "to_email", "code", "state", "created_at", "sent_at", "attempts"]
    list_filter = ["state", "template__kind", "language"]
    search_fields = ["to_email", "subject", "to__given_name", "to__family_name", "template__code"]
    date_hierarchy = "created_at"
    list_select_related = ["template", "to"]
    readonly_fields = ["to", "to_email", "as_sent", "state", "created_at", "send_after", "sent_at", "attempts"]
    fieldsets = [
        (None, {"fields": ["as_sent", "to_email", "state", ("created_at", "send_after", "sent_at", "attempts")]}),
        (_("Edit the text of this letter"), {"fields": ["subject", "body"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).shown_to_staff().select_related("template", "to")

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if self.has_change_permission(request, obj) else self.fieldsets[:1]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.can_be_edited)

    @admin.display(description=_("Subject"))
    def subject_shown(self, letter):
        return letter.subject_shown

    @admin.display(description=_("Letter text"), ordering="template__code")
    def code(self, letter):
        return letter.template.code

    @admin.display(description=_("The letter as it is sent"))
    def as_sent(self, letter):
        return format_html('<div class="letter-text">{}\n\n{}</div>', letter.subject_line(), letter.plain())

    def save_model(self, request, obj, form, change):
        obj.rewrite(obj.subject, obj.body, by=request.user)


@admin.register(LetterTemplate)
class LetterTemplateAdmin(OfficeAdmin):
    """The words of each kind of letter, Norwegian and English side by side."""

    verbs = (
        Verb(
            "send_test",
            _("Send a test letter to myself"),
            _("You get the letter in both languages, with the names of the placeholders in it."),
            when="can_be_tested",
            done=_("The test letter is sent to you."),
        ),
    )
    list_display = ["code", "subject_nb", "subject_en", "kind", "answer_link"]
    list_filter = [shown(("editable", _("Letters"), "editable"), ("all", _("All"), "all")), "kind"]
    search_fields = ["code", "subject_nb", "subject_en", "body_nb", "body_en"]
    readonly_fields = ["code", "kind", "answer_link", "can_use"]
    fieldsets = [
        (None, {"fields": [("code", "kind", "answer_link"), "can_use"]}),
        (_("The letter"), {"fields": [("subject_nb", "subject_en"), ("body_nb", "body_en")], "classes": ["wide"]}),
        (_("Why they get it"), {"fields": [("reason_nb", "reason_en")]}),
    ]

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("Placeholders you can use"))
    def can_use(self, template):
        return ", ".join(f"{{{name}}}" for name in sorted(template.known_placeholders))

    def take(self, request, verb, obj, values):
        """A test letter goes to the one at the desk."""
        Letter.objects.test(obj, request.user)
        messages.success(request, verb.told)
