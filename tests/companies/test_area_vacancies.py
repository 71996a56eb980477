"""An organisation's own vacancies: a draft, a look, public, taken down; and nobody else's."""

import pytest

from companies.models import EmployerAccess, Membership, Vacancy
from people.clock import plus_days, today
from tests import make

pytestmark = pytest.mark.django_db
LIST, NEW = "/medlem/ledige-jobber/", "/medlem/ledige-jobber/ny/"
VALUES = {"kind": "job", "title_nb": "Selger", "text_nb": "Du **selger**.", "expires_on": "01.03.2099"}


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def window(signed_in, member):
    return signed_in(member)


@pytest.fixture
def draft(organisation):
    vacancy = make.vacancy(organisation)
    Vacancy.objects.filter(pk=vacancy.pk).update(published_on=None)
    vacancy.refresh_from_db()
    return vacancy


def do(window, vacancy, step, **values):
    return window.post(f"{LIST}{vacancy.pk}/", {"do": step, **values})


def test_a_new_one_is_a_draft_that_nobody_else_sees(window, member, client):
    answer = window.post(NEW, {**VALUES, "do": "save", "fields": [make.field("economics").pk], "level": "master"})
    vacancy = Vacancy.objects.get()
    assert answer.url == f"{LIST}{vacancy.pk}/"
    assert (vacancy.state, vacancy.entered_by, vacancy.entered_by_name) == ("draft", member, "Mari Medlem")
    assert [field.code for field in vacancy.fields.all()] == ["economics"]
    page = window.get(answer.url).text
    assert "Bare dere ser den til dere publiserer den." in page
    assert "<strong>selger</strong>" in page
    assert client.get(vacancy.get_absolute_url()).status_code == 404
    assert "Selger" in window.get(LIST).text
    assert "Selger" not in client.get("/ledige-jobber/").text


def test_a_public_employer_says_where_to_apply(signed_in, client):
    town = make.organisation("Eksempel kommune", sector="municipality", industry="public")
    window = signed_in(make.contact(town).user)
    assert "Som offentlig arbeidsgiver tar dere imot" in window.post(NEW, {**VALUES, "do": "save"}).text
    assert not Vacancy.objects.exists()
    window.post(NEW, {**VALUES, "do": "save", "link": "https://kommunen.example/jobb"})
    assert Vacancy.objects.get().link == "https://kommunen.example/jobb"
    assert "Spør dem hvordan du søker." in client.get(make.vacancy(town).get_absolute_url()).text


def test_looking_saves_nothing(window, draft):
    values = VALUES | {"title_en": "Salesperson", "text_en": "You **sell**.", "fields": [make.field("economics").pk]}
    page = do(window, draft, "preview", **values).text
    assert "Dette er ikke lagret ennå." in page
    assert "<strong>selger</strong>" in page
    assert '<section class="flow" lang="en">' in page
    assert "<strong>sell</strong>" in page
    assert "<dd>Business and administration</dd>" in page
    assert "Økonomi og administrasjon" in page
    draft.refresh_from_db()
    assert (draft.title_nb, draft.title_en, draft.fields.count()) == ("Controller", "", 0)
    assert "<strong>selger</strong>" in window.post(NEW, VALUES | {"do": "preview"}).text
    assert Vacancy.objects.count() == 1


def test_what_is_missing_is_said(window):
    page = window.post(NEW, {"do": "save", "expires_on": "1.1.2020", "link": "tull tull"}).text
    for words in ("Skriv en tittel.", "Skriv hva den nye skal gjøre.", "Velg en dag som kommer."):
        assert words in page
    assert not Vacancy.objects.exists()


def test_it_is_published_changed_and_taken_down(window, client, draft):
    do(window, draft, "publish")
    assert client.get(draft.get_absolute_url()).status_code == 200
    do(window, draft, "save", **VALUES)
    draft.refresh_from_db()
    assert "Selger" in client.get("/ledige-jobber/").text
    do(window, draft, "close")
    assert client.get(draft.get_absolute_url()).status_code == 410
    do(window, draft, "publish")
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_only_a_draft_is_deleted(window, draft):
    public = make.vacancy(draft.organisation)
    assert do(window, public, "discard").url == f"{LIST}{public.pk}/"
    assert do(window, draft, "discard").url == LIST
    assert list(Vacancy.objects.all()) == [public]


def test_one_past_its_date_asks_for_a_later_one(window, client, draft):
    Vacancy.objects.filter(pk=draft.pk).update(expires_on=plus_days(today(), -1))
    assert "Siste dag er passert." in window.post(f"{LIST}{draft.pk}/", {"do": "publish"}, follow=True).text
    Vacancy.objects.filter(pk=draft.pk).update(published_on=plus_days(today(), -9))
    page = window.get(f"{LIST}{draft.pk}/").text
    assert "Velg en senere siste dag og lagre, så er den offentlig igjen." in page
    assert 'value="publish"' not in page
    do(window, draft, "save", **VALUES)
    draft.refresh_from_db()
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_nobody_works_with_anothers(signed_in, other_member, draft):
    other = signed_in(other_member)
    assert "Controller" not in other.get(LIST).text
    for step in ("publish", "close", "discard", "save", "preview"):
        assert do(other, draft, step, **VALUES).status_code == 404
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_who_may_publish(signed_in, draft):
    former = make.organisation(member=False)
    employer = make.contact(former)
    window = signed_in(employer.user)
    assert window.get(LIST).status_code == 403
    EmployerAccess.objects.create(
        organisation=former, valid_from=today(), valid_to=plus_days(today(), 9), approved_by_name="Guro"
    )
    window.post(NEW, VALUES | {"do": "save"})
    own = Vacancy.objects.at(former).get()
    do(window, own, "publish")
    assert Vacancy.objects.published().get() == own


def test_one_that_has_left_publishes_nothing(window, draft):
    Membership.objects.get(organisation=draft.organisation).give_notice(by=None, last_day=plus_days(today(), -1))
    page = window.post(f"{LIST}{draft.pk}/", {"do": "publish"}, follow=True).text
    assert "Bare medlemmer og godkjente arbeidsgivere kan publisere ledige jobber." in page
    assert not Vacancy.objects.published().exists()
