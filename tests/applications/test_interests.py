"""Interest in a vacancy: only what is chosen is sent, only that employer reads it, and taking it back erases it."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from applications.models import VacancyInterest
from companies.models import Membership, Vacancy
from people import limits
from people.clock import plus_days, plus_months, start_of_day, today
from people.models import Event, Letter
from people.states import Refused
from programme import erasure, export, retention
from tests import make

pytestmark = pytest.mark.django_db
MINE = "/min-side/interesse/"


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def vacancy(organisation, member):
    return make.vacancy(organisation, title_nb="Controller")


@pytest.fixture
def person():
    return make.user("Kari", "Kandidat", "kari@hemmelig.example", phone="+4799988777")


def form(vacancy):
    return reverse("vacancy_interest", args=vacancy.address)


def page(vacancy):
    return reverse("member_interests", args=[vacancy.pk])


def shown(vacancy, person, **chosen):
    chosen = chosen or {"email": person.email}
    return VacancyInterest.objects.send(vacancy, person, person.name, "Jeg vil gjerne høre mer.", **chosen)


def test_one_signs_in_to_show_interest(client, vacancy):
    assert form(vacancy) in client.get(vacancy.get_absolute_url()).text
    assert client.get(form(vacancy))["Location"].startswith("/logg-inn/")


def test_nothing_is_chosen_beforehand(signed_in, vacancy, person):
    make.profile(person)
    text = signed_in(person).get(form(vacancy)).text
    assert " checked" not in text
    assert "Kandidat" not in text.split("<form", 1)[1].split("</form>")[0]
    assert "99988777" not in text


def test_only_what_is_chosen_is_sent(signed_in, vacancy, person, member):
    values = {"name": "Kari", "message": "Jeg kan regnskap.", "phone": "41234567"}
    assert signed_in(person).post(form(vacancy), values).url == MINE
    interest = VacancyInterest.objects.get()
    assert (interest.name, interest.email, interest.phone, bool(interest.cv)) == ("Kari", "", "+4741234567", False)
    text = signed_in(member).get(page(vacancy)).text
    assert "Jeg kan regnskap." in text
    assert "41 23 45 67".replace(" ", "\u00a0") in text
    for unsent in ("kari@hemmelig.example", "Kari Kandidat", "99988777"):
        assert unsent not in text


def test_who_hides_from_the_employer_is_told_what_this_shows(signed_in, vacancy, person, other_member):
    profile = make.profile(person)
    window = signed_in(person)
    assert "Du skjuler kandidatprofilen din" not in window.get(form(vacancy)).text
    profile.hide([vacancy.organisation])
    assert "Du skjuler kandidatprofilen din for Fjordkraft Eksempel AS" in window.get(form(vacancy)).text
    elsewhere = make.vacancy(other_member.org_contacts.get().organisation)
    assert "Du skjuler kandidatprofilen din" not in window.get(form(elsewhere)).text


def test_they_must_be_able_to_answer(signed_in, vacancy, person):
    text = signed_in(person).post(form(vacancy), {"name": "Kari", "message": "Hei"}).text
    assert "Velg minst én måte de kan nå deg på." in text
    assert not VacancyInterest.objects.exists()
    wrong = signed_in(person).post(form(vacancy), {"name": "Kari", "message": "Mitt nummer er 01010112345"}).text
    assert "fødselsnummer" in wrong


def test_a_cv_is_a_copy_of_its_own(signed_in, vacancy, person, member, profile_with_cv):
    values = {"name": "Kari", "message": "Hei", "with_email": "on", "with_cv": "on"}
    signed_in(person).post(form(vacancy), values)
    interest = VacancyInterest.objects.get()
    assert interest.cv.name != profile_with_cv.cv.name
    assert interest.cv_name == profile_with_cv.cv_name
    answer = signed_in(member).get(reverse("member_interest_cv", args=[vacancy.pk, interest.pk]))
    assert b"".join(answer.streaming_content) == make.PDF
    assert Event.objects.about(interest).first().step == "interest.open_cv"


@pytest.fixture
def profile_with_cv(person):
    profile = make.profile(person)
    profile.replace_cv(SimpleUploadedFile("cv.pdf", make.PDF), "Min CV.pdf")
    return profile


def test_an_uploaded_cv_is_looked_at(signed_in, vacancy, person):
    values = {"name": "Kari", "message": "Hei", "with_email": "on"}
    window = signed_in(person)
    window.post(form(vacancy), {**values, "cv": SimpleUploadedFile("cv.pdf", b"MZ not a pdf")})
    assert not VacancyInterest.objects.exists()
    window.post(form(vacancy), {**values, "cv": SimpleUploadedFile("Kari CV.pdf", make.PDF)})
    assert VacancyInterest.objects.get().cv_name == "Kari CV.pdf"


def test_the_employer_gets_a_letter_that_names_nobody(vacancy, person, member):
    shown(vacancy, person)
    letter = Letter.objects.get(template__code="E34")
    assert letter.to == member
    assert page(vacancy) in letter.plain()
    assert "Controller" in letter.plain()
    for hidden in ("Kari", "Kandidat", "hemmelig", "høre mer."):
        assert hidden not in letter.plain().replace("vil gjerne høre mer om", "")


def test_the_person_sees_that_it_is_read_and_takes_it_back(
    signed_in, vacancy, person, member, django_capture_on_commit_callbacks
):
    interest = shown(vacancy, person, email=person.email, cv=SimpleUploadedFile("cv.pdf", make.PDF), cv_name="cv.pdf")
    assert "Ikke lest ennå" in signed_in(person).get(MINE).text
    window, told = signed_in(member), f'/medlem/ledige-jobber/{vacancy.pk}/interesse/">1 person er interessert</a>'
    assert told in window.get("/medlem/ledige-jobber/").text
    assert "1 person er interessert" in window.get("/medlem/").text
    window.get(page(vacancy))
    assert "interessert" not in window.get("/medlem/").text
    mine = signed_in(person)
    assert "Ikke lest ennå" not in mine.get(MINE).text
    assert MINE in mine.get("/min-side/").text
    with django_capture_on_commit_callbacks(execute=True):
        mine.post(reverse("my_interest_withdraw", args=[interest.pk]))
    assert not interest.cv.storage.exists(interest.cv.name)
    other = signed_in(member)
    assert "Kari" not in other.get(page(vacancy)).text
    assert other.get(reverse("member_interest_cv", args=[vacancy.pk, interest.pk])).status_code == 404
    assert signed_in(person).get(form(vacancy)).status_code == 200  # and may change their mind


def test_nobody_else_reads_or_takes_it(signed_in, vacancy, person, member, other_member, outsider):
    interest = shown(vacancy, person, email=person.email, cv=SimpleUploadedFile("cv.pdf", make.PDF), cv_name="cv.pdf")
    own = make.vacancy(other_member.org_contacts.get().organisation)
    window = signed_in(other_member)
    for address in (page(vacancy), reverse("member_interest_cv", args=[own.pk, interest.pk])):
        assert window.get(address).status_code == 404
    assert "Kari" not in window.get(page(own)).text
    assert signed_in(outsider).post(reverse("my_interest_withdraw", args=[interest.pk])).status_code == 404
    Membership.objects.get(organisation=vacancy.organisation).give_notice(by=None, last_day=plus_days(today(), -1))
    assert "Kari" not in signed_in(member).get(page(vacancy)).text


def test_it_is_shown_once_and_only_in_what_is_open(signed_in, vacancy, person):
    window = signed_in(person)
    values = {"name": "Kari", "message": "Hei", "with_email": "on"}
    window.post(form(vacancy), values)
    assert window.get(form(vacancy)).url == MINE
    assert window.post(form(vacancy), values).url == MINE
    with pytest.raises(Refused):  # the second of two clicks that came in together
        shown(vacancy, person)
    assert VacancyInterest.objects.count() == 1
    closed = make.vacancy(vacancy.organisation)
    closed.close(by=None)
    assert window.post(form(closed), values).url == closed.get_absolute_url()
    assert window.get(closed.get_absolute_url()).status_code == 410
    with pytest.raises(Refused):
        shown(closed, person)
    Vacancy.objects.filter(pk=closed.pk).update(published_on=None)
    assert window.post(form(closed), values).status_code == 404


@time_machine.travel("2026-11-02 10:04", tick=False)
def test_nobody_sends_to_everyone_at_once(signed_in, organisation, person):
    window, values = signed_in(person), {"name": "Kari", "message": "Hei", "with_email": "on"}
    for _ in range(limits.ENQUIRY.tries):
        assert window.post(form(make.vacancy(organisation)), values).url == MINE
    assert window.post(form(make.vacancy(organisation)), values).status_code == 429
    assert VacancyInterest.objects.count() == limits.ENQUIRY.tries


def test_a_public_employer_has_its_own_way(signed_in, person):
    town = make.organisation("Eksempel kommune", sector="municipality", industry="public")
    vacancy = make.vacancy(town, link="https://eksempel.example/soknad")
    window = signed_in(person)
    for address in (form(vacancy), vacancy.get_absolute_url()):
        text = window.get(address).text
        assert "Søker du stilling der, gjelder reglene om offentlig søkerliste og journal." in text
        assert 'href="https://eksempel.example/soknad"' in text
    window.post(form(vacancy), {"name": "Kari", "message": "Hei", "with_email": "on"})
    assert not VacancyInterest.objects.exists()


def test_the_employers_page_asks_for_the_promise_first(signed_in, vacancy, person):
    shown(vacancy, person)
    new = make.contact(vacancy.organisation, make.user("Ny", "Bruker"), role="user", ready=False)
    assert signed_in(new.user).get(page(vacancy)).url == reverse("member_terms")


def test_six_months_after_the_vacancy_it_is_erased(vacancy, person, django_capture_on_commit_callbacks):
    interest = shown(vacancy, person, email=person.email, cv=SimpleUploadedFile("cv.pdf", make.PDF), cv_name="cv.pdf")
    ends = start_of_day(plus_months(vacancy.expires_on, 6))
    assert retention.interests(ends) == 0
    Vacancy.objects.filter(pk=vacancy.pk).update(closed_on=plus_days(vacancy.expires_on, -9))
    with django_capture_on_commit_callbacks(execute=True):
        assert retention.interests(plus_days(ends, -8)) == 1
    assert not VacancyInterest.objects.exists()
    assert not interest.cv.storage.exists(interest.cv.name)


def test_interest_is_a_tie(vacancy, person):
    assert person in retention.without_ties()
    shown(vacancy, person)
    assert person not in retention.without_ties()


def test_the_person_gets_all_of_it_and_erasing_leaves_none(vacancy, person, django_capture_on_commit_callbacks):
    interest = shown(vacancy, person, email=person.email, cv=SimpleUploadedFile("cv.pdf", make.PDF), cv_name="cv.pdf")
    [row] = export.as_data(person)["applications.VacancyInterest"]
    assert (row["message"], row["vacancy"]) == ("Jeg vil gjerne høre mer.", "Controller")
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase_person(person)
    assert not interest.cv.storage.exists(interest.cv.name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM applications_vacancyinterest")
        assert cursor.fetchone() == (0,)
