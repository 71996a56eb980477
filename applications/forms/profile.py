"""What a candidate fills in: the profile, whom it is hidden from, the CV, and the yes."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.blinding import tells_who
from applications.forms.attachments import PdfField
from applications.forms.fields import Day, Lines
from companies.models import Organisation
from people.choices import Degree, Experience, HiredWhere, Industry, NorwegianLevel
from people.clock import today
from people.lists import municipalities_today
from people.models import FieldOfStudy
from people.numbers import NoIdentityNumbers

CHOOSE = _("Choose from the list.")
WHOLE = "whole"
SHOWN_LESS = {
    "year": _("The year within three years, for example 2024–2026"),
    "field": _("The field as “Other”"),
    "keywords": _("No keywords"),
}
CONTENTS = [
    "level",
    "field",
    "completed_year",
    "not_finished",
    "experience",
    "norwegian_level",
    "keywords",
    "industries",
    "places",
    "available_from",
]


def radios(label, choices, required=True, help_text=""):
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits best.")},
    )


def coarser(*names):
    """Boxes for showing less than what is written."""
    return forms.MultipleChoiceField(
        label=_("Would you like to show less?"),
        help_text=_("When few in the pool are like you, someone may recognise you."),
        choices=[(name, SHOWN_LESS[name]) for name in names],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ContentForm(NoIdentityNumbers, forms.Form):
    """The profile itself: coarse values only."""

    use_required_attribute = False
    level = radios(_("Which degree do you have, or are you taking now?"), Degree.explained())
    field = forms.ModelChoiceField(
        label=_("Field"),
        queryset=FieldOfStudy.objects.all(),
        empty_label=CHOOSE,
        error_messages={"required": _("Choose a field."), "invalid_choice": _("Choose a field.")},
    )
    completed_year = forms.IntegerField(
        label=_("Which year did you finish, or when will you?"),
        help_text=_("You can join before you finish."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "short"}),
        error_messages={
            "required": _("Enter the year, for example 2027."),
            "invalid": _("Enter the year, for example 2027."),
        },
    )
    not_finished = forms.BooleanField(label=_("I have not finished yet"), required=False)
    experience = radios(_("Relevant work after your education"), Experience.choices, required=False)
    norwegian_level = radios(
        _("How well do you know Norwegian, Swedish or Danish?"), NorwegianLevel.choices, required=False
    )
    keywords = Lines(
        label=_("What are you good at?"),
        required=False,
        help_text=format_lazy(
            "{} {}",
            _("Up to ten keywords, for example “project management” or “Python”."),
            _("Write one keyword per line."),
        ),
        longest=60,
        most=settings.MAX_KEYWORDS,
        too_many=_("You can write up to ten keywords."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    industries = forms.MultipleChoiceField(
        label=_("Which industries would you like to work in?"),
        choices=Industry.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    places = forms.MultipleChoiceField(
        label=_("Where could you think of working?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ["required", "invalid_choice", "invalid_list"],
            _("Choose at least one municipality, or “The whole region”."),
        ),
    )
    available_from = Day(
        label=_("When can you start?"), help_text=_("The employers see month and year."), required=False
    )

    coarser = coarser("year", "field")

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.near = {place.slug: place for place in municipalities_today()}
        self.fields["places"].choices = [(WHOLE, _("The whole region")), *((s, p.name) for s, p in self.near.items())]
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Save")))

    def clean_completed_year(self):
        year = self.cleaned_data["completed_year"]
        if not 1960 <= year <= today().year + 6:
            raise forms.ValidationError(_("Enter the year, for example 2027."))
        return year

    def clean_keywords(self):
        keywords = self.cleaned_data["keywords"]
        if any(tells_who(self.writer, keyword) for keyword in keywords):
            text = _("Employers see the keywords. Remove names, addresses, telephone numbers and web pages.")
            raise forms.ValidationError(text, code="tells_who")
        return keywords

    @property
    def writer(self):
        """Whose name and addresses the keywords must not hold."""
        return self.person

    @property
    def chosen_places(self):
        chosen = self.cleaned_data["places"]
        return [] if WHOLE in chosen else [self.near[slug] for slug in chosen]

    def contents(self):
        """The values of the profile's own fields, without the places."""
        values = {name: self.cleaned_data[name] for name in CONTENTS if name != "places"}
        return {**values, "whole_region": WHOLE in self.cleaned_data["places"]}

    def save(self, profile):
        profile.change(self.contents(), self.chosen_places, self.cleaned_data["coarser"])

    @staticmethod
    def initial_of(profile):
        values = {name: getattr(profile, name) for name in CONTENTS if name != "places"}
        values |= {"completed_year": profile.written_year, "field": profile.written_field, "coarser": profile.coarser}
        places = [WHOLE] if profile.whole_region else [place.slug for place in profile.places.all()]
        return {**values, "keywords": "\n".join(profile.keywords), "places": places}


HIDE = (Div("hide_from", css_class="choices-many"), "hide_from_names")


class HideForm(NoIdentityNumbers, forms.Form):
    """Organisations that never see the profile."""

    use_required_attribute = False
    hide_from = forms.ModelMultipleChoiceField(
        label=_("Is there anyone who should not see your profile?"),
        help_text=_("For example your employer. They never see it."),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hide_from_names = Lines(
        label=_("Someone who is not on the list"),
        help_text=_("Write one name per line. If they join later, they do not see you."),
        required=False,
        longest=120,
        most=20,
        too_many=_("You can write up to twenty names."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hide_from"].queryset = Organisation.objects.hideable()
        self.helper = FormHelper()
        self.helper.layout = Layout(*HIDE)
        self.helper.add_input(Submit("", _("Save")))

    def save(self, profile):
        shown = self.fields["hide_from"].queryset
        profile.hide(self.cleaned_data["hide_from"], self.cleaned_data["hide_from_names"], among=shown)

    @staticmethod
    def initial_of(profile):
        return {"hide_from": list(profile.hide_from.all()), "hide_from_names": "\n".join(profile.hide_from_names)}


class CVForm(forms.Form):
    """The CV of the pool, which the profile owns."""

    use_required_attribute = False
    cv = PdfField(label=_("CV"), widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limit = {"max": settings.MAX_UPLOAD_MB, "pages": settings.MAX_UPLOAD_PAGES}
        cv, wrong = self.fields["cv"], _now("The file must be a PDF of at most %(max)s MB.") % limit
        cv.help_text = _now(
            "PDF, at most %(max)s MB and %(pages)s pages. Remove any picture and national identity number."
        )
        cv.help_text %= limit
        cv.error_messages |= dict.fromkeys(["required", "invalid", "empty", "missing"], wrong)
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("Save")))

    def clean_cv(self):
        upload, field = self.cleaned_data["cv"], self.fields["cv"]
        if upload is None and field.required:
            raise forms.ValidationError(field.error_messages["required"], code="required")
        return upload

    def save(self, profile):
        upload = self.cleaned_data["cv"]
        profile.replace_cv(upload, upload.shown_name)


class HiredForm(forms.Form):
    """«Jeg har fått jobb»: where, or rather not say."""

    use_required_attribute = False
    where = radios(_("Where did you get a job?"), HiredWhere.choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("", _("I have got a job")))
