"""The three ticks of «Hvem trenger dere?», answered in each of the three ways; and «Ingen passer»."""

import pytest
from django.urls import reverse

from applications.models import SavedSearch
from companies.models import CompetenceNeed, Vacancy
from people.clock import plus_days, today
from people.models import Event
from people.states import Refused
from programme import needs, worklist
from tests import make
from tests.companies.test_needs import PAGE, YEAR, answered, ask, links, posted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


def test_the_page_makes_a_draft_that_the_member_publishes(signed_in, member, client):
    window = signed_in(member)
    answer = window.post(PAGE, posted(wants_vacancy="on", wants_alert="on"))
    draft, need = Vacancy.objects.get(), CompetenceNeed.objects.get()
    assert answer.url == reverse("member_vacancy", args=[draft.pk])
    assert (draft.need, draft.state, draft.entered_by) == (need, "draft", member)
    assert (draft.title_nb, draft.text_nb) == ("Ledig jobb: Ingeniør og teknologi", "Lede et prosjekt om vann")
    assert (draft.level, draft.municipality) == ("master", make.municipality("Verdal"))
    assert draft.expires_on == plus_days(today(), 60)
    assert not Vacancy.objects.published().exists()
    said = window.get(answer.url).text
    assert "Vi skriver til dere når noen ny i kandidatbanken passer." in said
    assert "Her er kladden til den ledige jobben." in said
    page = window.get(PAGE).text
    assert "Kladden til en ledig jobb er klar." in page
    assert answer.url in page


def test_answered_again_the_draft_stays_as_it_was_written(signed_in, member, organisation):
    window = signed_in(member)
    window.post(PAGE, posted(wants_vacancy="on"))
    Vacancy.objects.update(title_nb="Vår egen tittel")
    need = CompetenceNeed.objects.get()
    window.post(f"{PAGE}{need.pk}/", posted(wants_vacancy="on", tasks="Noe annet"))
    assert Vacancy.objects.get().title_nb == "Vår egen tittel"
    assert list(Vacancy.objects.get().fields.all()) == [make.field()]


def test_without_the_tick_there_is_none(signed_in, member):
    assert signed_in(member).post(PAGE, posted()).url == PAGE
    assert not Vacancy.objects.exists()


def test_the_link_in_the_letter_makes_one_too(client, member, manager, mailbox):
    ask(manager)
    link = links(mailbox, member.email)[0]
    page = client.post(f"/{link}", posted(wants_vacancy="on"), follow=True).text
    assert "Les gjennom den på medlemssidene og publiser den." in page
    assert Vacancy.objects.get().need == CompetenceNeed.objects.get(organisation=member.org_contacts.get().organisation)


def test_the_office_makes_one_after_a_phone_call(signed_in, manager, organisation):
    need = CompetenceNeed.objects.create(organisation=organisation, start_year=YEAR)
    office = signed_in(manager)
    told = posted(wants_vacancy="on", called_on=f"{today():%d.%m.%Y}")
    office.post(reverse("admin:companies_competenceneed_do", args=[need.pk, "answer"]), told)
    draft = Vacancy.objects.get()
    assert (draft.need, draft.entered_by_name) == (need, manager.name)
    page = office.get(reverse("admin:companies_competenceneed_change", args=[need.pk])).text
    assert reverse("admin:companies_vacancy_change", args=[draft.pk]) in page


def test_a_search_in_the_pool_lasts_as_long_as_the_tick(signed_in, member, manager, organisation):
    window = signed_in(member)
    window.post(PAGE, posted(wants_alert="on"))
    need, search = CompetenceNeed.objects.get(), SavedSearch.objects.get()
    assert (search.organisation, search.need, search.made_by) == (organisation, need, member)
    assert search.choices == {"field": ["engineering"], "degree": ["master"], "place": ["verdal"]}
    window.post(f"{PAGE}{need.pk}/", posted(wants_alert="on", level="bachelor"))
    assert SavedSearch.objects.get().choices["degree"] == ["bachelor"]
    window.post(f"{PAGE}{need.pk}/", {"choice": "no_need"})
    assert not SavedSearch.objects.exists()
    needs.answer(need, by=manager, called_on=today(), tasks="Lede", wants_alert=True)
    assert SavedSearch.objects.get().made_by is None  # letters go to the member, not to who held the phone
    needs.answer(need, by=member, tasks="Lede", wants_alert=False, wants_trainee=True)
    assert not SavedSearch.objects.exists()


def test_an_answer_that_is_refused_makes_nothing(signed_in, member, organisation):
    need = answered(organisation)
    position = make.position(make.call(), organisation, need=need)
    with pytest.raises(Refused):
        needs.answer(need, by=member, tasks="Lede", wants_vacancy=True)
    assert position.need == need
    assert not Vacancy.objects.exists()


def test_nobody_fits_goes_to_the_manager_until_it_is_taken_up(signed_in, member, manager, organisation):
    need = answered(organisation)
    window = signed_in(member)
    assert "Ingen passer" in window.get(PAGE).text
    window.post(reverse("member_need_nobody", args=[need.pk]))
    assert "Dere har sagt fra om at ingen i kandidatbanken passer. Vi ringer dere." in window.get(PAGE).text
    titles = [line.title for line in worklist.lines()]
    assert "1 medlem finner ingen i kandidatbanken" in titles
    office = signed_in(manager)
    office.post(reverse("admin:companies_competenceneed_do", args=[need.pk, "take_up"]))
    assert not any("finner ingen" in line.title for line in worklist.lines())
    steps = Event.objects.about(need).values_list("step", flat=True)
    assert list(steps[:2]) == ["need.take_up", "need.report_nobody_fits"]


def test_nobody_says_it_for_others_or_before_an_answer(signed_in, member, other_member, organisation):
    need = answered(organisation)
    asked = CompetenceNeed.objects.create(organisation=organisation, start_year=YEAR + 1)
    assert signed_in(other_member).post(reverse("member_need_nobody", args=[need.pk])).status_code == 404
    signed_in(member).post(reverse("member_need_nobody", args=[asked.pk]))
    assert not CompetenceNeed.objects.exclude(nobody_fits_at=None).exists()
