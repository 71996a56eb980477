"""Content and operation in the office: versions of pages, frozen figures, requests about data."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from people.clock import plus_days, today
from programme import pages
from programme.models import DataRequest, Indicator, NightlyRun, Page
from programme.page_faults import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


def answer(office, page, **changed):
    names = ("title_nb", "title_en", "body_nb", "body_en")
    form = {name: getattr(page, name) for name in names} | {"valid_from": f"{page.valid_from:%d.%m.%Y}"} | changed
    return office.post(reverse("admin:programme_page_change", args=[page.pk]), form)


def save(office, page, **changed):
    answer(office, page, **changed)
    return Page.objects.filter(key=page.key).order_by("version")


def test_the_programme_is_not_a_field_of_study(office):
    text = office.get(reverse("admin:programme_page_changelist")).text
    assert "Ordningen" in text
    assert "Studieretning" not in text


def test_a_page_in_force_is_never_written_over(office):
    page = Page.objects.in_force("privacy")
    old = page.body_nb
    first, second = save(office, page, body_nb="Ny tekst.")
    assert (first.body_nb, first.version) == (old, 1)
    assert (second.body_nb, second.version, second.valid_from) == ("Ny tekst.", 2, today())
    assert Page.objects.in_force("privacy") == second


def test_a_version_to_come_is_changed_until_its_day(office):
    page = Page.objects.in_force("about")
    later = plus_days(today(), 10)
    _first, coming = save(office, page, body_nb="Kommer.", valid_from=f"{later:%d.%m.%Y}")
    assert coming.valid_from == later
    assert Page.objects.in_force("about") == page
    assert [one.version for one in save(office, coming, body_nb="Kommer, rettet.")] == [1, 2]
    coming.refresh_from_db()
    assert coming.body_nb == "Kommer, rettet."


BROKEN = {
    "Ring {fone}.": ("Vi kjenner ikke {fone}.", "Unknown placeholder: {fone}."),
    "Ring {phone}.\n\nRing {phone nå}.": ("en krøllparentes for mye", "A brace is left over."),
    "Først.\n\n{% open %}\nÅpen": ("Linje 3:", "Line 3:"),
    "Først.\n{% open %}\nA\n{% criteria %}\nB\n{% end %}\n{% end %}": ("Linje 4:", "Line 4:"),
    "Først.\n{% closed %}\nB\n{% end %}": ("Linje 2:", "Line 2:"),
    "Først. {% open %} midt i": ("Linje 1:", "Line 1:"),
    "## Overskrift\n\nTekst.": ("Begynn med et vanlig avsnitt", "Begin with an ordinary paragraph:"),
    "{% open %}\nTekst.\n{% end %}\n- A": ("Begynn med et vanlig avsnitt", "Begin with an ordinary paragraph:"),
    "Les [mer](url:wrong).": ("Lenken «mer» fører ingen steder", "The link «mer» leads nowhere."),
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_page_that_would_break_is_not_saved_and_what_was_typed_stays(office, foundation, text):
    norwegian, english = BROKEN[text]
    shown = unescape(answer(office, Page.objects.in_force("about"), body_en=text).text)
    assert norwegian in shown
    assert f">\n{text}</textarea>" in shown
    assert Page.objects.filter(key="about").count() == 1
    with translation.override("en"):
        assert english in "".join(faults(text, foundation))


def test_a_block_typed_in_a_browser_works(office):
    page = Page.objects.in_force("about")
    _first, second = save(office, page, body_nb="Først.\r\n\r\n{% open %} \r\nÅpen.\r\n{% end %}\r\n")
    assert pages.show(second, {}, is_open=True).body == "<p>Åpen.</p>"


def test_a_frozen_value_is_never_written_over(office):
    frozen = Indicator.objects.create(code="I4", kind="frozen", year=2026, numerator=149, denominator=5)
    answer = office.post(reverse("admin:programme_indicator_change", args=[frozen.pk]), {"numerator": 1})
    assert answer.status_code == 403
    frozen.refresh_from_db()
    assert frozen.numerator == 149


def test_a_request_about_data_is_registered_as_answered(office, applicant, manager):
    request = DataRequest.objects.create(user=applicant, text="Hva har dere?", made_at=timezone.now())
    address = reverse("admin:programme_datarequest_do", args=[request.pk, "close"])
    assert "Du har svart personen." in office.get(address).text
    office.post(address, follow=True)
    request.refresh_from_db()
    assert request.closed_by_name == manager.name
    change = reverse("admin:programme_datarequest_change", args=[request.pk])
    assert "Registrer som besvart" not in office.get(change).text


def test_a_night_with_a_step_that_failed_is_listed_with_its_name(office):
    done = {"calls_open": 2, "drafts": 1, "failed": ["people", "logs"]}
    NightlyRun.objects.create(on=today(), started_at=timezone.now(), finished_at=timezone.now(), done=done)
    text = office.get(reverse("admin:programme_nightlyrun_changelist")).text
    assert '<td class="field-changes">3</td>' in text
    assert "people, logs" in text


def test_counters_are_only_read(office):
    assert office.get(reverse("admin:programme_count_add")).status_code == 403
