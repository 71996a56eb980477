"""Members, municipalities and vacancies as everyone reads them."""

import datetime

import pytest

from companies.models import Membership
from people.clock import plus_days, today
from people.models import Foundation
from programme.models import Funder, Grant
from tests import make

pytestmark = pytest.mark.usefixtures("foundation")


def text_of(response):
    return response.content.decode().replace("\u00a0", " ")


def test_members_stand_by_municipality_with_their_numbers(client):
    make.organisation("Åfjord Eksempel AS", place="Verdal")
    make.organisation("Aasen Eksempel AS", place="Verdal", industry="food")
    make.organisation("Snåsa Eksempel SA", place="Snåase – Snåsa", sector="non_profit")
    make.organisation("Utenfor AS", member=False)
    text = text_of(client.get("/medlemsbedrifter/"))
    assert "3 medlemmer" in text
    assert text.index("Snåsa Eksempel SA") < text.index("Åfjord Eksempel AS") < text.index("Aasen Eksempel AS")
    assert '<h2 id="snasa">Snåase – Snåsa</h2>' in text
    assert "Utenfor AS" not in text
    assert '<th scope="row">Landbruk, havbruk og mat</th><td data-num>1</td>' in text


def test_a_member_without_a_municipality_is_listed_last(client, organisation):
    homeless = make.organisation("Ø Eksempel AS")
    type(homeless).objects.filter(pk=homeless.pk).update(municipality=None)
    text = text_of(client.get("/medlemsbedrifter/"))
    assert text.index("Fjordkraft Eksempel AS") < text.index('<h2 id="elsewhere">Andre steder</h2>')
    assert "Andre steder" in text_of(client.get("/"))
    assert client.get(homeless.get_absolute_url()).status_code == 200


def test_a_member_page_shows_what_it_has(client, organisation, other_organisation):
    organisation.about_nb, organisation.looking_for_nb = "Vi lager strøm.", "Folk med teknologi."
    organisation.save()
    make.call(positions=[organisation, other_organisation])
    make.vacancy(organisation, title_nb="Controller")
    make.vacancy(other_organisation, title_nb="Selger")
    told = make.traineeship(make.user("Tor", "Forteller"))
    make.rotation(told, organisation)
    make.story(told)
    hidden = make.traineeship(make.user("Hemmelig", "Navnesen"))
    make.rotation(hidden, organisation)
    text = text_of(client.get(organisation.get_absolute_url()))
    for words in ("Vi lager strøm.", "Folk med teknologi.", "Trainee i prosjekt", "Controller", "Tor Forteller"):
        assert words in text, words
    assert "Hemmelig" not in text
    assert "Selger" not in text
    assert f'href="/kull/{told.cohort.number}/">' in text
    assert "<td data-num>2</td>" in text
    assert "søkerliste" not in text


def test_a_periods_to_come_is_not_counted(client, organisation):
    traineeship = make.traineeship()
    make.rotation(traineeship, organisation, months=(16, 24))
    assert "Traineer her" not in text_of(client.get(organisation.get_absolute_url()))


def test_a_story_shows_once_where_somebody_was_twice(client, organisation):
    traineeship = make.traineeship(make.user("Tor", "Forteller"))
    make.rotation(traineeship, organisation)
    make.rotation(traineeship, organisation, months=(8, 16))
    make.story(traineeship)
    assert text_of(client.get(organisation.get_absolute_url())).count("Tor Forteller") == 1


def test_a_public_employer_is_explained(client):
    verdal = make.organisation("Verdal kommune", sector="municipality", industry="public", place="Verdal")
    assert "lage en søkerliste" in text_of(client.get(verdal.get_absolute_url()))


def test_a_suspended_member_keeps_its_page_and_a_former_one_is_named_so(client, organisation):
    membership = organisation.memberships.get()
    membership.suspend(by=None)
    assert "Medlemsbedrift</p>" in text_of(client.get(organisation.get_absolute_url()))
    assert "Fjordkraft" in text_of(client.get("/medlemsbedrifter/"))
    membership.give_notice(by=None, last_day=plus_days(today(), -1))
    assert "Tidligere medlemsbedrift" in text_of(client.get(organisation.get_absolute_url()))
    assert "Fjordkraft" not in text_of(client.get("/medlemsbedrifter/"))


def test_who_only_asked_has_no_page(client):
    asking = make.organisation("Spør AS", member=False)
    Membership.objects.create(organisation=asking)
    assert client.get(asking.get_absolute_url()).status_code == 404
    later = make.organisation("Snart AS", member=False)
    Membership.objects.create(organisation=later).admit(by=None, on=plus_days(today(), 5))
    assert client.get(later.get_absolute_url()).status_code == 404


def test_a_text_only_in_norwegian_is_marked_on_the_english_page(client, organisation):
    organisation.about_nb = "Vi lager strøm."
    organisation.save()
    assert '<p class="lede" lang="nb">Vi lager strøm.</p>' in text_of(client.get(f"/en/members/{organisation.slug}/"))


def test_a_municipality_tells_what_it_is_to_the_programme(client, organisation):
    levanger = make.organisation("Levanger kommune", sector="municipality", industry="public")
    funder = Funder.objects.create(organisation=levanger)
    Grant.objects.create(funder=funder, first_year=2011, last_year=2013, purpose="Næringsfond")
    make.rotation(make.traineeship(make.user("Hemmelig", "Navnesen")), organisation)
    text = text_of(client.get("/kommuner/levanger/"))
    assert 'data-tone="success">Medlem</span>' in text
    assert "2011–2013: Næringsfond" in text
    assert "Minst én trainee jobber her nå eller har jobbet her." in text
    assert "Fjordkraft Eksempel AS" in text
    assert "Kontingenten er 25 000 kr (eksempel) i året." in text
    assert 'href="/bli-medlem/?kommune=levanger#form">Ring meg' in text
    assert "Hemmelig" not in text


def test_a_private_member_does_not_make_its_municipality_one(client, organisation):
    Funder.objects.create(organisation=organisation)
    text = text_of(client.get("/kommuner/levanger/"))
    assert "Ikke medlem ennå" in text
    assert "Støttespiller</span>" not in text
    assert "Ingen trainee jobber her nå." in text


def test_former_municipalities_are_dated_and_lead_to_todays(client):
    text = text_of(client.get("/kommuner/steinkjer/"))
    assert "Verran, til 31. desember 2019" in text
    assert "Steinkjer, til" not in text
    assert "Mosvik, til 31. desember 2011" in text_of(client.get("/kommuner/inderoy/"))
    assert client.get("/kommuner/verran/").headers["Location"] == "/kommuner/steinkjer/"
    assert client.get("/kommuner/mosvik/").headers["Location"] == "/kommuner/inderoy/"
    assert client.get("/kommuner/oslo/").status_code == 404


def test_what_it_costs_is_left_out_before_it_is_decided(client):
    Foundation.objects.update(membership_fee_nb="", membership_fee_en="")
    text = text_of(client.get("/kommuner/levanger/"))
    assert "Kontingenten er" not in text
    assert "Ring meg" not in text  # the page it leads to is not published


def test_the_municipalities_carry_their_marks(client):
    make.organisation("Verdal kommune", sector="municipality", industry="public", place="Verdal")
    grong = make.organisation("Grong kommune", sector="municipality", industry="public", place="Grong", member=False)
    Funder.objects.create(organisation=grong)
    text = text_of(client.get("/for-kommuner/"))
    assert text.count("/kommuner/") == 19
    assert text.count("Ikke medlem ennå") == 17
    assert text.count('data-tone="success">Medlem') == 1
    assert text.count('class="tag">Støttespiller') == 1


def test_funders_now_and_before(client, db):
    old = make.organisation("Nord-Trøndelag fylkeskommune", sector="county", industry="public", member=False)
    new = make.organisation("Trøndelag fylkeskommune", sector="county", industry="public")
    old.succeeded_by = new
    old.save()
    unknown = make.organisation("Innovasjon Norge", sector="state", industry="public", member=False)
    for organisation, years in ((old, (2011, 2011)), (new, (2018, None)), (unknown, (None, None))):
        first, last = years
        Grant.objects.create(funder=Funder.objects.create(organisation=organisation), first_year=first, last_year=last)
    Funder.objects.create(organisation=make.organisation("Uten år", member=False))
    text = text_of(client.get("/stottespillere/"))
    now, before = text.index("Støttespillere nå"), text.index("Tidligere støttespillere")
    assert now < text.index(f'<li id="{new.slug}"') < before < text.index(f'<li id="{old.slug}"')
    assert f'Videreført som <a href="/medlemsbedrifter/{new.slug}/">Trøndelag fylkeskommune</a>' in text
    new.memberships.all().delete()
    assert "Videreført som Trøndelag fylkeskommune</p>" in text_of(client.get("/stottespillere/"))
    assert text.count("år ikke oppgitt") == 2


def test_media_mentions_by_year(client, db):
    from programme.models import MediaMention

    MediaMention.objects.create(
        title="Ny", outlet="Avisa", published_on=datetime.date(2026, 3, 1), link="https://a.example/"
    )
    MediaMention.objects.create(title="Gammel", outlet="Radio", published_on=datetime.date(2024, 3, 1), language="en")
    text = text_of(client.get("/medieomtale/"))
    assert text.index("2026</h2>") < text.index("Ny</a>") < text.index("2024</h2>") < text.index('<h3 lang="en">Gammel')
