"""The parts of pages say what they are given, escape it, and leave out what is missing."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation


@pytest.fixture(autouse=True)
def _norwegian():
    with translation.override("nb"):
        yield


def part(name, /, **context):
    return " ".join(render_to_string(f"_{name}.html", context).split())


def test_a_story_without_a_photo_gets_a_field_and_one_with_a_photo_keeps_its_words():
    drawn = part("story_card", url="/a/", name="Ánne <3", quote="Jeg ble.")
    assert "Ánne &lt;3" in drawn
    assert "furrows" in drawn
    assert "<q>Jeg ble.</q>" in drawn

    shown = part("story_card", url="/a/", name="Ánne", photo="/bilde.jpg", alt="Ánne på kaia")
    assert 'src="/bilde.jpg"' in shown
    assert 'alt="Ánne på kaia"' in shown
    assert "furrows" not in shown


def test_a_figure_is_shown_or_its_absence_explained():
    assert "67 %" in part("figure", label="Tilbud", value="67 %", source="Kartlegging")
    hidden = part("figure", label="Tilbud", value="67 %", hidden="Gruppen er for liten.")
    assert "Gruppen er for liten." in hidden
    assert "67 %" not in hidden


def test_the_timeline_tells_the_period_that_is_now():
    periods = [
        {"host": "Verdal kommune", "when": "2026", "state": "done"},
        {"host": "Verft <AS>", "when": "2027", "state": "now", "place": "Verdal", "task": "Innkjøp", "url": "/verft/"},
    ]
    text = part("timeline", periods=periods)
    assert "Periode 1 av 2" in text
    assert re.search(r'Periode 2 av 2 <span class="tag" data-tone="now">nå</span>', text)
    assert text.count('aria-current="true"') == 1
    assert '<a href="/verft/">Verft &lt;AS&gt;</a>' in text


def test_the_steps_mark_where_the_year_is():
    dates = {"deadline": "1. mars", "interview_month": "april", "answer_date": "15. juni", "start_date": "1. august"}
    text = part("steps", current=2, **dates)
    assert "<strong>Søk</strong> innen 1. mars" in text
    assert '<li aria-current="step"><strong>Intervju</strong> i april</li>' in text
    assert "aria-current" not in part("steps", **dates)


def test_a_candidate_is_a_code_and_what_someone_can_do():
    text = part(
        "candidate", url="/k/", code="K7Q4", level="Master", field="IT og data", keywords=["Python"], mark="Interessant"
    )
    assert "Kandidat K7Q4" in text
    assert "<li>Python</li>" in text
    assert "Interessant" in text
    assert "keywords" not in part("candidate", url="/k/", code="A1", level="Master", field="IT og data")


def test_the_work_list_leads_to_where_it_is_done():
    lines = [
        {"title": "Svar på innsyn", "url": "/i/", "when": "dag 26", "why": "30 dager", "tone": "danger"},
        {"title": "B", "url": "/b/"},
    ]
    text = part("worklist", lines=lines)
    assert '<li data-tone="danger"><a href="/i/">Svar på innsyn</a>' in text
    assert '<li><a href="/b/">B</a></li>' in text


def test_progress_counts_and_says_what_is_saved():
    text = part(
        "progress", n=2, total=3, steps=["Om deg", "Utdanning", "Vedlegg"], saved="Kladden er lagret kl. 10.42."
    )
    assert "Steg 2 av 3" in text
    assert re.findall(r'<li data-state="(\w*)"', text) == ["done", "", "later"]
    assert "Kladden er lagret kl. 10.42." in text


def test_a_question_is_a_post_with_a_way_back():
    class Reason(forms.Form):
        reason = forms.CharField(label="Hvorfor?", required=False)

    text = part(
        "confirm",
        title="Vil du trekke søknaden?",
        yes="Ja, trekk søknaden",
        no="Nei",
        back="/tilbake/",
        tone="danger",
        fields=Reason(),
    )
    assert 'method="post"' in text
    assert 'data-variant="danger" type="submit">Ja, trekk søknaden</button>' in text
    assert 'href="/tilbake/">Nei</a>' in text
    assert 'name="reason"' in text


@pytest.mark.parametrize(
    ("name", "context", "says"),
    [
        (
            "position",
            {"title": "Trainee", "organisation": "Verdal kommune", "public": True, "tag": "Ny"},
            "Offentlig arbeidsgiver",
        ),
        (
            "member",
            {"name": "Verft", "place": "Verdal", "industry": "Industri", "about": "Bygger båter"},
            "Bygger båter",
        ),
        (
            "empty",
            {"text": "Ingen stillinger er utlyst nå.", "action": "Gi meg beskjed", "url": "/b/"},
            "Gi meg beskjed",
        ),
        ("quote", {"text": "Jeg ble.", "name": "Ánne", "about": "kull 12"}, "Ánne, kull 12"),
        ("mailbox", {"letters": [{"subject": "Hei", "to": "a@b.example", "url": "/1/", "tag": "Feilet"}]}, "Feilet"),
        ("pagehead", {"title": "Om oss", "lede": "Vi er en stiftelse.", "kicker": "Kull"}, "Vi er en stiftelse."),
    ],
)
def test_parts_say_what_they_are_given(name, context, says):
    assert says in part(name, **context)
