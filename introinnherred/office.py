"""What the office's pages share: verbs as buttons, lists that show first what somebody works with, reading only."""

from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from introinnherred.columns import short
from people.states import Refused


@dataclass(frozen=True)
class Verb:
    """One button: the verb of the model, what it says, what happens, what is asked first, what is said after."""

    name: str
    label: str | Promise
    text: str | Promise = ""
    form: type[forms.Form] | None = None
    tone: str = "secondary"
    when: str = ""
    done: str | Promise = ""

    def fits(self, obj):
        """Whether the verb can be taken now: what its state table says, or a property of the object."""
        if self.when:
            return bool(getattr(obj, self.when))
        return obj.STEPS.allows(self.name, obj.state)

    @property
    def told(self):
        """What the manager reads when the step is taken."""
        return self.done or _now("Done: %(what)s") % {"what": self.label}


class MomentField(forms.SplitDateTimeField):
    """A date and a time; «23.59» includes its whole minute, as every deadline does."""

    def compress(self, data_list):
        moment = super().compress(data_list)
        ends_the_day = moment and timezone.localtime(moment).strftime("%H%M") == "2359"
        return moment.replace(second=59) if ends_the_day else moment


MOMENTS = {models.DateTimeField: {"form_class": MomentField}}


class OfficeAdmin(admin.ModelAdmin):
    """A page of the office: its verbs stand over the form, and nothing is deleted in heaps."""

    verbs = ()
    formfield_overrides = MOMENTS
    save_on_top = False
    list_per_page = 50
    show_full_result_count = False
    change_form_template = "admin/office/change_form.html"

    def get_urls(self):
        own = path("<int:pk>/do/<slug:name>/", self.admin_site.admin_view(self.verb_view), name=self._name("do"))
        return [own, *super().get_urls()]

    def _name(self, page):
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def page_address(self, page, *args):
        """The address of one of this model's office pages."""
        return reverse(f"admin:{self._name(page)}", args=args)

    def get_list_display(self, request):
        """Dates and phone numbers as tables show them; what can be changed in the list stays a field."""
        names = super().get_list_display(request)
        return [name if name in self.list_editable else short(self.model, name) for name in names]

    def has_delete_permission(self, request, obj=None):
        """What has its own verb for ending or erasing is not deleted; the few that may be say so."""
        return False

    def get_changelist_formset(self, request, **kwargs):
        """Fields in a list say their column's heading to those who do not see it."""
        formset = super().get_changelist_formset(request, **kwargs)
        for field in formset.form.base_fields.values():
            _name_widget(field)
        return formset

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Two lists side by side have a legend over both; the first one says it too."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        return _name_widget(field) if db_field.name in self.filter_horizontal else field

    def office_warnings(self, obj):
        """What the manager should look at on this page; none of it stops anything."""
        return []

    def office_links(self, obj):
        """Other pages about the same thing, as (words, address)."""
        return []

    def changelist_view(self, request, extra_context=None):
        """A list is headed by what is in it."""
        return super().changelist_view(
            request, {"title": capfirst(self.opts.verbose_name_plural), **(extra_context or {})}
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        obj = self.get_object(request, object_id)
        if obj is not None:
            extra_context = {
                "office_verbs": [(verb, self.page_address("do", obj.pk, verb.name)) for verb in self.fitting(obj)],
                "office_warnings": self.office_warnings(obj),
                "office_links": self.office_links(obj),
                **(extra_context or {}),
            }
        return super().change_view(request, object_id, form_url, extra_context)

    def changeform_view(self, request, *args, **kwargs):
        """What only the database could refuse is told in the words of its rule."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as refused:
            messages.error(request, words_of(refused))
            return redirect(request.get_full_path())

    def fitting(self, obj):
        """The verbs that can be taken now."""
        return [verb for verb in self.verbs if verb.fits(obj)]

    def verb_view(self, request, pk, name):
        """Show what happens, ask for what is needed, then take the step; a refusal says why."""
        obj = self.get_object(request, str(pk))
        verb = next((verb for verb in self.verbs if verb.name == name), None)
        if obj is None or verb is None:
            raise Http404
        form = self.verb_form(verb, obj, request.POST if request.method == "POST" else None)
        if request.method == "POST" and (form is None or form.is_valid()):
            made = self.take(request, verb, obj, form.cleaned_data if form else {})
            return redirect(self.page_address("change", made.pk if isinstance(made, self.model) else obj.pk))
        context = self.context(
            request, obj, title=f"{verb.label}: {obj}", verb=verb, form=form, details=self.verb_details(verb, obj)
        )
        return TemplateResponse(request, "admin/office/verb.html", context)

    def verb_details(self, verb, obj):
        """What a step touches, as (words, address), shown before it is taken."""
        return []

    def verb_form(self, verb, obj, data):
        return verb.form(data, obj=obj) if verb.form else None

    def take(self, request, verb, obj, values):
        """Call the verb as the person at the desk; a verb that makes another of the same kind returns it."""
        made = None
        try:
            made = self.act(verb, obj, by=request.user, **values)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, verb.told)
        return made

    def act(self, verb, obj, **values):
        """Do what the verb says; overridden where more than one room takes part in it."""
        return getattr(obj, verb.name)(**values)

    def context(self, request, obj=None, **extra):
        """What the office's templates need on every page of this model."""
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": obj,
            "back": self.page_address("change", obj.pk) if obj else self.page_address("changelist"),
            "title": str(obj) if obj else self.opts.verbose_name_plural,
            **extra,
        }


class TableInline(admin.TabularInline):
    """Rows of a table on another page's form; each field says its column's heading to those who do not see it."""

    formfield_overrides = MOMENTS

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return field and _name_widget(field)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.deletion_widget = forms.CheckboxInput({"aria-label": _("Delete")})
        return formset


def _name_widget(field):
    if not isinstance(field.widget, forms.MultiWidget):  # date and time bring labels of their own
        field.widget.attrs["aria-label"] = field.label
    return field


def words_of(refused):
    """What to say when the database has refused something: its rule's own words, when it has some."""
    rules = {rule.name: rule for model in apps.get_models() for rule in model._meta.constraints}
    rule = rules.get(refused.__cause__.diag.constraint_name)
    if rule and rule.violation_error_message != rule.default_violation_error_message:
        return rule.violation_error_message
    return _now("This was not saved: something like it is here already. Look through it once more.")


class ReadOnly:
    """Mixed into pages that only show: what is written there comes from steps, not from hands."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class WholeForm(forms.ModelForm):
    """Keeps the rules about fields that are not on the form too; Django would leave those to the database."""

    def validate_constraints(self):
        try:
            self.instance.validate_constraints()
        except ValidationError as error:
            self._update_errors(error)


class VerbForm(forms.Form):
    """What a verb needs to know; `obj` is what it is about."""

    use_required_attribute = False

    def __init__(self, *args, obj=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.obj = obj
        self.helper = FormHelper()
        # The page has the form around it, with its buttons.
        self.helper.form_tag, self.helper.disable_csrf = False, True


def date_input():
    """A date as people write it: «1.3.2027», «01.03.2027» or «2027-03-01»."""
    return forms.DateInput(format="%d.%m.%Y", attrs={"data-width": "short"})


class ShownFilter(admin.SimpleListFilter):
    """A filter whose first choice is what somebody works with; each choice is a word of the QuerySet."""

    title = _("Show")
    parameter_name = "show"
    options = ()

    def lookups(self, request, model_admin):
        return [(value, label) for value, label, _word in self.options]

    def chosen(self):
        return self.value() or self.options[0][0]

    def choices(self, changelist):
        for value, label, _word in self.options:
            yield {
                "selected": self.chosen() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }

    def queryset(self, request, queryset):
        word = {value: word for value, _label, word in self.options}.get(self.chosen())
        if word is None:
            raise IncorrectLookupParameters
        return getattr(queryset, word)()


def shown(*options):
    """A filter of (value, words, QuerySet word); the first one is how the list opens."""
    return type("Shown", (ShownFilter,), {"options": options})
