import datetime

import pytest
from django.test import Client

from applications.models import CallCriterion
from tests import make

pytestmark = pytest.mark.django_db
PAGES = ("/stillinger/", "/en/positions/", "/sok/", "/en/apply/")


@pytest.mark.parametrize("path", PAGES)
def test_reading_sets_no_cookie_and_needs_no_sign_in(client, path):
    make.call()
    page = client.get(path)
    assert page.status_code == 200
    assert not page.cookies
    assert "Cookie" not in page.headers.get("Vary", "")


def test_each_position_leads_to_the_form_with_itself(client, foundation):
    call = make.call(positions=[make.organisation(), make.organisation("Levanger kommune", sector="municipality")])
    page = client.get("/stillinger/").content.decode()
    for position in call.positions.all():
        assert f'href="/sok/?stilling={position.pk}"' in page
    # L1: only at the public employer's position.
    assert page.count("Opplysninger om deg kan bli offentlige selv om du ber om ikke å stå på listen.") == 1
    start = client.get(f"/sok/?stilling={position.pk}").content.decode()
    assert f'href="/sok/{call.slug}/om-deg/?stilling={position.pk}"' in start
    assert start.index('href="/personvern/"') < start.index("Start søknaden")


def test_a_position_of_another_call_leads_to_its_own(client):
    main, extra = make.call(), make.call(supplementary=True)
    page = client.get(f"/sok/?stilling={extra.positions.get().pk}").content.decode()
    assert f"/sok/{extra.slug}/om-deg/" in page
    assert f"/sok/{main.slug}/om-deg/" not in page
    both = client.get("/sok/?stilling=x").content.decode()
    assert both.index(f'/sok/{main.slug}/om-deg/"') < both.index(f'/sok/{extra.slug}/om-deg/"')


@pytest.mark.parametrize(
    ("criteria", "text"),
    [
        ({}, None),
        ({"min_level": "bachelor"}, "folk med bachelorgrad. Du kan søke likevel."),
        ({"max_years_since_degree": 3}, "som ble ferdige etter 2025. Du kan søke likevel."),
        (
            {"min_level": "master", "max_years_since_degree": 3},
            "med mastergrad, ferdig etter 2025. Du kan søke likevel.",
        ),
    ],
)
def test_criteria_are_information(client, criteria, text):
    make.call(starts_on=datetime.date(2028, 8, 1), **criteria)
    page = client.get("/stillinger/").content.decode()
    assert (text in page) if text else ("Du kan søke likevel" not in page)


def test_the_written_criteria_stand_before_the_application(client, applicant):
    call = make.call(max_years_experience=3)
    CallCriterion.objects.create(call=call, order=2, text_nb="Kan lære bort", text_en="Able to teach others")
    CallCriterion.objects.create(call=call, order=1, text_nb="Vil bo her")
    own = make.sign_in(Client(), applicant)
    make.draft(call, applicant)
    for visitor, path in (client, "/stillinger/"), (client, "/sok/"), (own, f"/sok/{call.slug}/motivasjon/"):
        page = visitor.get(path).content.decode()
        assert "jobbet i høyst tre år. Du kan søke likevel." in page, path
        assert page.index("<li>Vil bo her</li>") < page.index("<li>Kan lære bort</li>"), path
    english = client.get("/en/positions/").content.decode()
    assert '<li lang="nb">Vil bo her</li>' in english
    assert "<li>Able to teach others</li>" in english
    assert "no more than three years." in english
    assert "– Vil bo her\n– Kan lære bort\n\n" in call.advertisement


@pytest.mark.parametrize("path", ["/stillinger/", "/sok/"])
def test_closed_says_when_the_next_one_opens(client, path):
    make.call(opens_in=-30, closes_in=-1)
    page = client.get(path).content.decode()
    assert "Ingen stillinger er utlyst nå. Neste utlysning åpner på nyåret." in page
    assert "Søk på denne stillingen" not in page
    make.call(opens_in=10)
    assert "Neste utlysning åpner på nyåret" not in client.get(path).content.decode()
