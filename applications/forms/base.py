"""What every step of the application has in common: its buttons, and what it keeps of what was typed."""

from functools import cached_property

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Layout, Submit
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from people.numbers import NoIdentityNumbers, without_identity_numbers

# More than any field may hold, less than anyone would type.
LONGEST_KEPT = 20_000
STAMP = '<input type="hidden" name="stamp" value="{{ wizard.stamp }}">'


class StepForm(NoIdentityNumbers, forms.Form):
    """One step. `raw` is what was typed before, name by name; `wizard` knows the call and the other steps."""

    use_required_attribute = False
    # Saved while one types, where there is a script.
    saves_itself = True

    def __init__(self, data=None, files=None, *, wizard, raw=None):
        self.wizard = wizard
        super().__init__(data, files, auto_id="%s")
        self.raw = MultiValueDict(raw or {})
        self.prepare()
        if not self.is_bound:
            self.initial = {**self.suggested(), **self._typed()} if raw else self.suggested()

    @cached_property
    def helper(self):
        """How it is laid out; made only for a form that is shown."""
        helper = FormHelper()
        helper.attrs = {"data-autosave": ""} if self.saves_itself else {"data-upload": ""}
        helper.layout = Layout(HTML(STAMP), *self.arranged(), ButtonHolder(*self.buttons()))
        return helper

    def prepare(self):
        """Fill in choices and helps that depend on the call."""

    def suggested(self):
        """What stands there the first time: never a ticked box."""
        return {}

    def arranged(self):
        """The fields as crispy lays them out."""
        return list(self.fields)

    def buttons(self):
        yield Submit("next", _("Save and continue"))
        if self.wizard.previous:
            yield Submit("back", _("Back"), css_class="secondary")
        yield Submit("save", _("Save draft"), css_class="tertiary")

    def _typed(self):
        """Earlier answers as each widget reads them, valid or not."""
        names = (name for name in self.fields if name in self.raw)
        return {name: self.fields[name].widget.value_from_datadict(self.raw, {}, name) for name in names}

    def typed(self):
        """What to keep: as it was typed, but never what the database cannot hold, or an identity number."""
        return {name: [_storable(v) for v in self.data.getlist(name)] for name in self.fields if name in self.data}

    @property
    def must_be_seen(self):
        """Errors to show whatever button was pressed: what we would not keep."""
        return any(e.code == "identity_number" for errors in self.errors.as_data().values() for e in errors)

    def summary(self):
        """What was answered, as label, text and whether it is running text: also what is not valid yet."""
        return [self.row(self[name]) for name in self.fields]

    def row(self, bound):
        return {
            "label": bound.label,
            "text": self.shown(bound),
            "written": isinstance(bound.field.widget, forms.Textarea),
            "errors": bound.errors,
        }

    @staticmethod
    def shown(bound):
        """The answer as a reader sees it: the labels of what was chosen, the text that was typed."""
        value = bound.value()
        choices = getattr(bound.field, "choices", None)
        if choices is None:
            return {True: str(_("Yes")), False: str(_("No"))}.get(value, value or "")
        values = value if isinstance(value, list | tuple) else [value]
        return ", ".join(str(label) for code, label in choices if code and str(code) in map(str, values))

    def content(self):
        """The fields of the application, from what is valid."""
        return self.cleaned_data


def _storable(text):
    return without_identity_numbers(text.replace("\x00", "")[:LONGEST_KEPT])
