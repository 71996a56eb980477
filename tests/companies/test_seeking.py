"""«Vi søker kandidater fra {programme}»: to the contact person of a study programme, once, and written down."""

import pytest
from django.urls import reverse

from companies.models import CompetenceNeed, ContactLog, StudyProgramme
from people.clock import plus_days, today
from people.models import FieldOfStudy, Letter
from people.states import Refused
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def vacancy(organisation):
    return make.vacancy(organisation, title_nb="Controller")


@pytest.fixture
def programme():
    return make.programme()


def letters():
    return Letter.objects.filter(template__code="E20b").order_by("pk")


def said(letter):
    """What a letter says, without its line breaks."""
    return " ".join(letter.plain().split())


def page(about):
    return reverse(f"admin:companies_{about._meta.model_name}_seek", args=[about.pk])


def test_the_letter_says_who_where_and_what_and_gives_a_text(vacancy, programme, manager, client):
    vacancy.seek([programme], by=manager)
    letter = letters().get()
    text = said(letter)
    assert (letter.to_email, letter.language) == ("studier@laerested.example", "nb")
    assert letter.subject_line() == "Vi søker kandidater fra Bachelor i maskin"
    assert "Fjordkraft Eksempel AS i Levanger ser etter folk fra Bachelor i maskin: Controller" in text
    address = reverse("vacancy_text", args=vacancy.address)
    assert address in text
    assert "Vi trenger deg." in client.get(address).text
    line = ContactLog.objects.get()
    assert (line.subject, line.kind, line.vacancy, line.by) == (programme, "letter", vacancy, manager)


def test_two_programmes_of_one_contact_person_share_a_letter(vacancy, programme, manager):
    same = make.programme(name_nb="Bachelor i elektro", contact_email="Studier@laerested.example")
    other = make.programme(name_nb="Bachelor i data", contact_email="data@laerested.example")
    vacancy.seek([programme, same, other], by=manager)
    shared, own = letters()
    assert "folk fra Bachelor i maskin og Bachelor i elektro: Controller" in said(shared)
    assert own.to_email == "data@laerested.example"
    assert {line.programme for line in vacancy.letters_out()} == {programme, same, other}


def test_a_programme_gets_it_once(vacancy, programme, manager):
    vacancy.seek([programme], by=manager)
    other = make.programme(name_nb="Bachelor i data")
    with pytest.raises(Refused, match="Bachelor i maskin"):
        vacancy.seek([other, programme], by=manager)
    assert letters().count() == ContactLog.objects.count() == 1


def test_only_what_is_public_is_told(vacancy, programme, manager):
    vacancy.close(by=None)
    with pytest.raises(Refused):
        vacancy.seek([programme], by=manager)
    nowhere = make.vacancy(vacancy.organisation)
    nowhere.organisation.municipality = None
    nowhere.organisation.save()
    with pytest.raises(Refused, match="kommune"):
        nowhere.seek([programme], by=manager)
    assert not letters().exists()


def test_a_need_is_told_by_its_vacancy_or_its_position(organisation, programme, manager):
    need = CompetenceNeed.objects.create(organisation=organisation, start_year=today().year + 1, state="answered")
    with pytest.raises(Refused):
        need.seek([programme], by=manager)
    position = make.call(positions=[organisation]).positions.get()
    position.need = need
    position.save()
    need.seek([programme], by=manager)
    assert f"{reverse('positions')}#{position.pk}" in said(letters().get())
    vacancy = make.vacancy(organisation, need=need)
    with pytest.raises(Refused, match="Bachelor i maskin"):  # the same need, by another door
        vacancy.seek([programme], by=manager)
    other = make.programme(name_nb="Bachelor i data")
    need.seek([other], by=manager)
    assert reverse("vacancy_text", args=vacancy.address) in said(letters().last())
    assert {line.programme for line in vacancy.letters_out()} == {programme, other}


def test_the_manager_chooses_looks_and_sends(vacancy, programme, manager, signed_in):
    mute = make.programme(name_nb="Master i historie", contact_email="")
    gone = make.programme(name_nb="Bachelor i fiske", ended_on=plus_days(today(), -1))
    office = signed_in(manager)
    assert page(vacancy) in office.get(reverse("admin:companies_vacancy_change", args=[vacancy.pk])).text
    first = office.get(page(vacancy))
    assert list(first.context["form"].fields["programmes"].queryset) == [programme]
    assert " checked" not in first.text
    assert mute.name_nb in first.text.split("Ingen å skrive til")[1]
    assert gone.name_nb not in first.text
    assert "Velg minst én." in office.post(page(vacancy), {"step": "send"}).text
    chosen = {"programmes": [programme.pk]}
    looked = office.post(page(vacancy), {**chosen, "step": "look"})
    assert "ser etter folk fra Bachelor i maskin: Controller" in " ".join(looked.text.split())
    assert not letters().exists()
    assert not ContactLog.objects.exists()
    sent = office.post(page(vacancy), {**chosen, "step": "send"}, follow=True)
    assert "Brevet til 1 studieretning ligger i utsendingskøen" in sent.text
    make.programme(name_nb="Bachelor i data")
    again = office.post(page(vacancy), {**chosen, "step": "send"})
    assert "Denne studieretningen har fått brevet allerede." in again.text
    assert letters().count() == 1


def test_whoever_has_had_it_for_another_programme_is_told_of(vacancy, programme, manager, signed_in):
    make.programme(name_nb="Bachelor i elektro")
    vacancy.seek([programme], by=manager)
    text = signed_in(manager).get(page(vacancy)).text
    assert f"har fått brevet for Bachelor i maskin, {today():%d.%m.%Y}" in text
    assert "Bachelor i maskin" in text.split("Har fått brevet")[1].split("</ul>")[0]


def test_the_member_reads_where_it_is_told_but_not_to_whom(vacancy, programme, manager, member, signed_in):
    window, own = signed_in(member), reverse("member_vacancy", args=[vacancy.pk])
    assert programme.name_nb not in window.get(own).text
    vacancy.seek([programme], by=manager)
    text = window.get(own).text
    assert str(programme) in text
    assert "Siri" not in text
    assert programme.contact_email not in text


def test_those_in_the_same_field_come_first(vacancy, programme):
    other = FieldOfStudy.objects.exclude(pk=programme.field_id).first()
    fitting = make.programme(name_nb="Årsstudium i noe annet", field=other)
    vacancy.fields.set([other])
    assert list(StudyProgramme.objects.reachable().fitting_first(vacancy.fields.all())) == [fitting, programme]
    assert list(StudyProgramme.objects.reachable().fitting_first(FieldOfStudy.objects.none())) == [programme, fitting]


def test_the_partners_page_shows_what_was_said_with_it_and_its_programmes(vacancy, programme, manager, signed_in):
    partner = make.organisation("Nord Eksempel", member=False)
    programme.organisation = partner
    programme.save()
    vacancy.seek([programme], by=manager)
    ContactLog.objects.note(partner, "meeting", "Avtalte karrieredag.", by=manager)
    ContactLog.objects.note(vacancy.organisation, "call", "Noe annet.", by=manager)
    text = signed_in(manager).get(reverse("admin:companies_organisation_change", args=[partner.pk])).text
    log = text.split('id="contact-log"')[1].split("</section>")[0]
    assert "Avtalte karrieredag." in log
    assert "Bachelor i maskin: Controller" in log
    assert "Noe annet." not in log
