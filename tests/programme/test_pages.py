"""Text pages: values in force, both times of the year, and no page before it is complete."""

import datetime

import pytest
from django.utils import translation

from people.clock import plus_days, today
from people.models import Foundation
from programme.loading import load_pages
from programme.models import Page
from programme.page_faults import faults
from programme.pages import show
from tests import make


def text_of(response):
    return response.content.decode().replace("\u00a0", " ")


def page(body, key="test"):
    return Page(key=key, version=3, valid_from=datetime.date(2026, 2, 1), title_nb="T", title_en="T", body_nb=body)


def shown(body, values=None, **options):
    with translation.override("nb"):
        return show(page(body), values or {}, **options)


def test_a_page_with_an_empty_value_is_not_published(client, foundation):
    assert client.get("/kontakt/").status_code == 200
    Foundation.objects.update(address="")
    response = client.get("/kontakt/")
    assert response.status_code == 404
    assert "Denne siden er ikke klar ennå." in text_of(response)
    front = text_of(client.get("/"))
    assert 'href="/kontakt/"' not in front
    assert 'href="/personvern/"' not in front
    assert 'href="/informasjonskapsler/"' in front


def test_a_value_may_be_missing_in_one_language_only(client, foundation):
    Foundation.objects.update(dpo_nb="", dpo_en="")
    assert client.get("/personvern/").status_code == 404
    Foundation.objects.update(dpo_nb="ingen")
    assert client.get("/personvern/").status_code == client.get("/en/privacy/").status_code == 200


def test_housing_may_stay_empty(client, foundation):
    assert not foundation.housing_info_nb
    response = client.get("/bo-pa-innherred/")
    assert response.status_code == 200
    assert "si fra når du takker ja." in text_of(response)


def test_links_to_a_page_that_is_not_ready_are_only_words(client, foundation):
    Foundation.objects.update(manager_name="", membership_fee_nb="")
    assert client.get("/bli-medlem/").status_code == 404
    assert "/bli-medlem/" not in text_of(client.get("/om-kandidatbanken/"))


def test_a_button_to_a_page_that_is_not_ready_is_left_out():
    body = shown("Først.\n\n[A](url:home) [B](url:press)\n\nLes [B](url:press).", unready={"press"}).body
    assert '<p class="buttons"><a class="ds-button" href="/">A</a></p>' in body
    assert "<p>Les B.</p>" in body


def test_how_it_works_follows_the_call(client, foundation):
    assert "Neste utlysning åpner på nyåret." in text_of(client.get("/bli-trainee/"))
    upcoming = make.call(opens_in=40, closes_in=70)
    day = today(upcoming.opens_at)
    assert f"Neste utlysning åpner {day.day}." in text_of(client.get("/bli-trainee/"))
    call = make.call()
    text = text_of(client.get("/bli-trainee/"))
    assert f"Du begynner 1. september {call.starts_on.year}." in text
    assert "Neste utlysning" not in text


def test_an_old_call_does_not_open_again(client, foundation):
    make.call(opens_in=-60, closes_in=-20)
    text = text_of(client.get("/bli-trainee/"))
    assert "Neste utlysning åpner på nyåret." in text
    assert "Søk innen" not in text


def test_who_can_apply_names_the_criteria_a_call_has(client, foundation):
    assert "folk med høyere utdanning. Det er" in text_of(client.get("/hvem-kan-soke/"))
    call = make.call(min_level="master", max_years_since_degree=3)
    text = text_of(client.get("/hvem-kan-soke/"))
    assert f"master eller høyere grad, ferdig etter {call.earliest_year}. Du kan søke likevel." in text


@pytest.mark.parametrize("first", ["## Overskrift", "- Et punkt", "> Et sitat", "| A | B |\n|---|---|\n| 1 | 2 |"])
def test_a_page_that_does_not_begin_with_a_paragraph_is_whole(first):
    result = shown(f"{first}\n\nTekst.")
    assert (result.lede, result.description) == ("", "T")
    tag = {"#": "h2", "-": "ul", ">": "blockquote", "|": "table"}[first[0]]
    assert (result.body.count(f"<{tag}"), result.body.count(f"</{tag}>")) == (1, 1)
    assert "<p>Tekst.</p>" in result.body


def test_the_texts_that_ship_have_no_faults(foundation):
    for stored in Page.objects.all():
        for text in (stored.body_nb, stored.body_en):
            assert list(faults(text, foundation)) == [], stored.key


def test_a_value_is_never_markup():
    result = shown("Ring {name} på [{phone}](tel:{phone}).", {"name": "<b>*A*</b>", "phone": "41 23 45 67"})
    assert result.lede == 'Ring &lt;b&gt;*A*&lt;/b&gt; på <a href="tel:41234567">41 23 45 67</a>.'
    assert result.description == "Ring &lt;b&gt;*A*&lt;/b&gt; på 41 23 45 67."


def test_markup_in_a_text_is_only_text():
    assert "<script" not in shown("Først.\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))").body


def test_first_words_in_bold_are_headings():
    body = shown(
        "Først.\n\n**Hva nå?** Svar.\n\n**Slik gjør du.** Les.\n\n**Før start:**\n\n- A\n\n**Telefon:** 1"
    ).body
    assert "<h2>Hva nå?</h2>" in body
    assert "<h2>Slik gjør du</h2>" in body
    assert "<h2>Før start</h2>" in body
    assert "<p><strong>Telefon:</strong> 1</p>" in body
    assert "<h3>Hva nå?</h3>" in shown("Først.\n\n## Del\n\n**Hva nå?** Svar.").body


def test_a_paragraph_of_links_is_a_row_of_buttons():
    body = shown("Først.\n\n[A](url:home) [B](#form)\n\nLes [A](url:home).").body
    assert (
        '<p class="buttons"><a class="ds-button" href="/">A</a> <a class="ds-button" data-variant="secondary"' in body
    )
    assert '<p>Les <a href="/">A</a>.</p>' in body


def test_links_after_the_last_sentence_stand_by_themselves():
    body = shown("Først.\n\nEn setning. [A](url:home) [B](#form)\n\n[A](url:home) – så ringer vi.").body
    assert '<p>En setning.</p>\n<p class="onward"><a href="/">A</a> <a href="#form">B</a></p>' in body
    assert '<p><a href="/">A</a> – så ringer vi.</p>' in body


def test_a_table_carries_its_headings_into_its_cells():
    body = shown("Først.\n\n| Hva | Hvor lenge |\n|---|---|\n| Kladd | 30 dager |\n| Logger | Et år |").body
    assert '<th scope="col">Hva</th>' in body
    assert '<th scope="row">Kladd</th>\n<td data-label="Hvor lenge">30 dager</td>' in body
    assert '<th scope="row">Logger</th>\n<td data-label="Hvor lenge">Et år</td>' in body


def test_the_marks_leave_nothing_behind():
    body = "Først.\n\n1. A\n{% open %}\n2. Åpen\n{% closed %}\n2. Lukket\n{% end %}\n3. C"
    assert shown(body, is_open=True).body.count("<li>") == 3
    assert "Åpen" in shown(body, is_open=True).body
    assert "Lukket" in shown(body).body
    assert "{%" not in shown(body).body


@pytest.fixture
def two_versions(foundation):
    new = Page.objects.in_force("privacy")
    return Page.objects.create(
        key="privacy",
        version=2,
        valid_from=today(),
        title_nb=new.title_nb,
        title_en=new.title_en,
        body_nb=new.body_nb + "\n\nNytt i to.",
        body_en=new.body_en,
    )


def test_earlier_privacy_notices_stay_readable(client, two_versions):
    text = text_of(client.get("/personvern/"))
    assert "Nytt i to." in text
    assert "Versjon 2, gjelder fra" in text
    assert 'id="earlier-versions"' in text
    assert 'href="/personvern/1/"' in text
    old = text_of(client.get("/personvern/1/"))
    assert "Nytt i to." not in old
    assert "Du leser versjon 1" in old
    assert '<meta name="robots" content="noindex">' in old


def test_a_version_that_is_not_in_force_yet_is_not_shown(client, two_versions):
    Page.objects.filter(pk=two_versions.pk).update(valid_from=plus_days(today(), 1))
    assert "Nytt i to." not in text_of(client.get("/personvern/"))
    assert client.get("/personvern/2/").status_code == 404
    assert client.get("/personvern/9/").status_code == 404


def test_a_page_nobody_has_written_is_not_found(client, foundation):
    Page.objects.filter(key__in=["about", "privacy"]).delete()
    assert client.get("/om-oss/").status_code == 404
    assert client.get("/personvern/").status_code == 404


def test_the_first_version_holds_from_the_day_it_was_read_in(db):
    Page.objects.all().delete()
    load_pages(Page)
    assert Page.objects.count() > 10
    assert set(Page.objects.values_list("valid_from", flat=True)) == {today()}
