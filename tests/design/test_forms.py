"""The form templates tie labels, help and errors to their fields, and lead from the summary to each of them."""

import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Column, Div, Fieldset, Hidden, Layout, Row, Submit
from django import forms
from django.template import Context, Template
from django.utils import translation


class Questions(forms.Form):
    use_required_attribute = False

    name = forms.CharField(label="Fornavn", help_text="Slik du vil at vi skal skrive det.")
    phone = forms.CharField(label="Mobil <nr>", required=False)
    work = forms.ChoiceField(label="Arbeid?", widget=forms.RadioSelect, choices=[("y", "Ja"), ("n", "Nei")])
    places = forms.MultipleChoiceField(
        label="Steder",
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", "Levanger"), ("2", "Verdal")],
        help_text="Flere",
    )
    none = forms.ChoiceField(label="Ingen valg", widget=forms.RadioSelect, choices=[])
    cv = forms.FileField(label="CV", required=False)
    agree = forms.BooleanField(label="Ja, gjerne", help_text="Frivillig", required=False)
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Noe henger ikke sammen.")


def render(form, layout=None, language="nb", **helper):
    form.helper = FormHelper()
    form.helper.layout = layout
    for name, value in helper.items():
        setattr(form.helper, name, value)
    with translation.override(language):
        return Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))


@pytest.fixture
def wrong():
    return render(Questions({"secret": ""}))


def test_every_line_of_the_summary_leads_to_an_input(wrong):
    leads = re.findall(r'<a href="#([^"]+)"', wrong)
    assert len(leads) == 4  # name, work, places, none: the hidden field is named without a link
    assert set(leads) <= set(re.findall(r'id="([^"]+)"', wrong))
    inputs = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', wrong)
    assert leads[:3] == ["id_name", "id_work_0", "id_places_0"]
    assert set(leads[:3]) <= set(inputs)


def test_the_summary_counts_fields_and_takes_focus(wrong):
    assert "Vi trenger litt mer fra deg" in wrong
    assert "Rett fem felt før du går videre:" in wrong
    assert re.search(r'<div class="ds-error-summary"[^>]* tabindex="-1" autofocus', wrong)
    assert "Noe henger ikke sammen." in wrong


def test_one_field_is_one_field():
    class Short(forms.Form):
        name = forms.CharField(label="Fornavn")

    assert "Rett ett felt før du går videre:" in render(Short({}))
    assert "Correct one field before you go on:" in render(Short({}), language="en")


def test_whatever_describes_a_field_is_on_the_page(wrong):
    described = {name for names in re.findall(r'aria-describedby="([^"]+)"', wrong) for name in names.split()}
    assert {"id_name_helptext", "id_name_error", "id_places_helptext", "id_work_error"} <= described
    assert described <= set(re.findall(r'id="([^"]+)"', wrong))


def test_help_and_errors_stand_before_the_field(wrong):
    assert wrong.index('id="id_name_helptext"') < wrong.index('id="id_name_error"') < wrong.index('name="name"')


def test_wrong_fields_say_so_and_right_ones_do_not(wrong):
    assert re.search(r'<input[^>]*name="name"[^>]*aria-invalid="true"', wrong)
    assert len(re.findall(r'<input[^>]*name="work"[^>]*aria-invalid="true"', wrong)) == 2
    assert not re.search(r'<input[^>]*name="phone"[^>]*aria-invalid', wrong)
    assert "required" not in re.sub(r"Fyll ut dette feltet\.", "", wrong)


def test_optional_fields_are_marked_and_labels_escaped():
    text = render(Questions())
    assert 'Mobil &lt;nr&gt; <span class="optional">(valgfritt)</span>' in re.sub(r"\s+", " ", text)
    assert "ds-error-summary" not in text
    assert not re.search(r"Fornavn\s*<span", text)
    assert "(optional)" in render(Questions(), language="en")


def test_chosen_answers_are_kept():
    text = render(Questions({"work": "n", "places": ["2"], "name": "Ánne", "secret": "s"}))
    assert re.search(r'<input[^>]*value="n"[^>]*checked', text)
    assert re.search(r'<input[^>]*value="2"[^>]*checked', text)
    assert not re.search(r'<input[^>]*value="1"[^>]*checked', text)
    assert 'value="Ánne"' in text


def test_an_uploaded_file_is_named():
    class Named:
        url = "/x"

        def __str__(self):
            return "cv.pdf"

    assert '<p class="file-now">cv.pdf</p>' in render(Questions(initial={"cv": Named()}))


def test_layouts_and_buttons():
    layout = Layout(
        Fieldset("Om deg", Row("name", "phone"), css_id="about"),
        Div(Column("work"), css_class="wide"),
        Hidden("step", "2"),
        ButtonHolder(Submit("next", "Gå videre"), Submit("save", "Lagre kladd", css_class="secondary")),
    )
    text = render(Questions(), layout)
    assert "<legend><h2>Om deg</h2></legend>" in text
    assert 'class="field-row"' in text
    assert 'class="wide"' in text
    assert '<input type="hidden" name="step" value="2">' in text
    assert re.search(r'name="next"(?![^>]*data-variant)[^>]*>Gå videre</button>', text)
    assert re.search(r'name="save"[^>]*data-variant="secondary"[^>]*>Lagre kladd</button>', text)


def test_a_search_form_has_no_token_and_a_nameless_button():
    text = render(Questions(), form_method="get", inputs=[Submit("", "Søk")])
    assert "csrfmiddlewaretoken" not in text
    assert 'name=""' not in text
    assert ">Søk</button>" in text


def test_a_form_without_its_own_tag():
    assert "<form" not in render(Questions(), form_tag=False)
