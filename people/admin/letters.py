"""The outbox and its texts: read, hold back, edit, send again; codes are never shown."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from introinnherred.many import ManyVerbs
from introinnherred.office import OfficeAdmin, TableInline, Verb, shown
from people.letters import faults
from people.models import Letter, LetterAttempt, LetterTemplate
from people.replies import in_words


class LetterForm(forms.ModelForm):
    """The words of one letter that waits; its names in braces must be ones it can fill in."""

    class Meta:
        model = Letter
        fields = ["subject", "body"]

    def clean(self):
        values = super().clean()
        for field, message in faults(
            values.get("subject", ""), values.get("body", ""), self.instance.known_placeholders
        ):
            self.add_error(field, message)
        return values


class AttemptInline(TableInline):
    model = LetterAttempt
    fields = readonly_fields = ["at", "delivered", "reason", "reply"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    @admin.display(description=_("What it means"))
    def reason(self, attempt):
        return attempt.reason or "–"


class Previewed:
    """Mixed into the page of a text: the letter as it is sent, while it is being written."""

    change_form_template = "admin/office/text_form.html"

    def get_urls(self):
        own = path("<int:pk>/forhandsvis/", self.admin_site.admin_view(self.preview), name=self._name("preview"))
        return [own, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        obj = self.get_object(request, object_id)
        if obj is not None and self.has_change_permission(request, obj):
            extra_context = {"preview_address": self.page_address("preview", obj.pk), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra_context)

    def preview(self, request, pk):
        """What is typed, as letters; nothing is saved."""
        obj = self.get_object(request, str(pk))
        if obj is None or request.method != "POST" or not self.has_change_permission(request, obj):
            raise Http404
        form = self.get_form(request, obj, change=True)(request.POST, instance=obj)
        form.is_valid()
        for field in form.fields:
            setattr(obj, field, request.POST.get(field, ""))
        wrong = [message for messages_ in form.errors.values() for message in messages_]
        context = self.context(request, obj, letters=self.letters_of(request, obj), faults=wrong)
        return TemplateResponse(request, "admin/office/preview.html", context)


@admin.register(Letter)
class LetterAdmin(Previewed, ManyVerbs, OfficeAdmin):
    """Every letter but those with codes: what waits, what left, what did not get through and why."""

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
            _("The letter is tried again from the start, to the address the person has now."),
            when="can_be_retried",
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
    many = ("hold", "release", "retry", "cancel")
    form = LetterForm
    inlines = [AttemptInline]
    list_display = ["subject_shown", "to_email", "code", "how", "created_at", "sent_at"]
    list_filter = [
        shown(
            ("all", _("All"), "all"),
            ("waiting", _("Not sent yet"), "waiting"),
            ("held", _("Held back"), "held"),
            ("trying", _("Tried in vain, tried again"), "trying"),
            ("failed", _("Did not get through"), "failed"),
        ),
        "state",
        "template__kind",
        "language",
    ]
    search_fields = ["to_email", "subject", "to__given_name", "to__family_name", "template__code"]
    date_hierarchy = "created_at"
    list_select_related = ["template", "to"]
    readonly_fields = ["to", "to_email", "as_sent", "state", "why", "created_at", "send_after", "sent_at", "attempts"]
    fieldsets = [
        (
            None,
            {"fields": ["as_sent", "to_email", "state", "why", ("created_at", "send_after", "sent_at", "attempts")]},
        ),
        (_("Edit the text of this letter"), {"fields": ["subject", "body"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).shown_to_staff().with_last_reply().select_related("template", "to")

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

    @admin.display(description=_("State"), ordering="state")
    def how(self, letter):
        """How it stands, and under it why it did not get through."""
        if not letter.can_be_retried:
            return letter.get_state_display()
        return format_html('{}<br><span class="small">{}</span>', letter.get_state_display(), self.why(letter))

    @admin.display(description=_("Why it did not get through"))
    def why(self, letter):
        return in_words(letter.last_reply) if letter.last_reply and letter.can_be_retried else "–"

    @admin.display(description=_("The letter as it is sent"))
    def as_sent(self, letter):
        return format_html('<div class="letter-text">{}\n\n{}</div>', letter.subject_line(), letter.plain())

    def letters_of(self, request, letter):
        return [letter]

    def save_model(self, request, obj, form, change):
        obj.rewrite(obj.subject, obj.body, by=request.user)


@admin.register(LetterTemplate)
class LetterTemplateAdmin(Previewed, OfficeAdmin):
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

    def get_urls(self):
        own = path("<int:pk>/brev-som-venter/", self.admin_site.admin_view(self.renew), name=self._name("renew"))
        return [own, *super().get_urls()]

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("Placeholders you can use"))
    def can_use(self, template):
        names = ", ".join(f"{{{name}}}" for name in sorted(template.known_placeholders))
        kept = ", ".join(f"{{{name}}}" for name in sorted(template.vital_placeholders))
        return f"{names}. {_now('These must stay: %(names)s') % {'names': kept}}." if kept else names

    def office_links(self, template):
        """The way to the letters that have an earlier text and have not left."""
        count = template.waiting.count()
        words = ngettext(
            "%(count)s letter waits with the earlier text", "%(count)s letters wait with the earlier text", count
        )
        return [(words % {"count": count}, self.page_address("renew", template.pk))] if count else []

    def letters_of(self, request, template):
        return Letter.objects.samples(template, request.user)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        obj.has_new_words = any(field.startswith(("subject", "body")) for field in form.changed_data)

    def response_change(self, request, obj):
        """A text that was changed while letters of its kind wait: shall they have it too?"""
        answer = super().response_change(request, obj)
        return redirect(self.page_address("renew", obj.pk)) if obj.has_new_words and obj.has_waiting else answer

    def renew(self, request, pk):
        """Letters that wait with the earlier text: those ticked get the new one."""
        template = self.get_object(request, str(pk))
        if template is None or not self.has_change_permission(request, template):
            raise Http404
        if request.method == "POST":
            count = template.waiting.chosen_by_hand(request.POST.getlist("pk")).renew(template, by=request.user)
            said = ngettext("%(count)s letter has the new text.", "%(count)s letters have the new text.", count)
            messages.success(request, said % {"count": count})
            return redirect(self.page_address("change", template.pk))
        waiting = template.waiting.select_related("template", "to")
        context = self.context(
            request, template, title=_now("Letters that wait"), letters=waiting, reworded=waiting.reworded()
        )
        return TemplateResponse(request, "admin/office/renew.html", context)

    def take(self, request, verb, obj, values):
        """A test letter goes to the one at the desk."""
        Letter.objects.test(obj, request.user)
        messages.success(request, verb.told)
