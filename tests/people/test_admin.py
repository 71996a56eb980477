"""People and letters in the office: the search, the card, free letters, erasing, and the outbox."""

import datetime

import pytest
from django.urls import reverse

from applications.models import Application
from companies.models import BoardSeat, OrgContact
from people.delivery import deliver_due
from people.models import Event, Letter, LetterAttempt, LetterTemplate, User
from people.states import Refused
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(manager, signed_in, foundation):
    return signed_in(manager)


def of(person, page=""):
    return reverse(f"admin:person{page}", args=[person.pk])


# «Hvem ringer?»


@pytest.mark.parametrize("text", ["ánne", "søker", "anne@eksempel", "Ánne Søker", "41 23"])
def test_whoever_rings_is_found_by_name_address_or_phone(office, applicant, other_applicant, text):
    applicant.phone = "+4741234567"
    applicant.save()
    found = office.get(reverse("admin:who"), {"q": text}).text
    assert of(applicant) in found
    assert of(other_applicant) not in found


def test_role_addresses_and_organisations_are_found_too(office, organisation):
    OrgContact.objects.create(organisation=organisation, name="Sentralbordet", email="post@fjordkraft.example")
    assert "Sentralbordet" in office.get(reverse("admin:who"), {"q": "sentralbordet"}).text
    assert "post@fjordkraft.example" in office.get(reverse("admin:who"), {"q": "fjordkraft"}).text


def test_nobody_is_found_kindly_and_an_empty_search_finds_nobody(office, applicant):
    assert "Fant ingen." in office.get(reverse("admin:who"), {"q": "xyzzy"}).text
    assert of(applicant) not in office.get(reverse("admin:who"), {"q": " "}).text


def test_the_search_costs_the_same_with_one_and_three(office):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def made(number):
        for _ in range(number):
            make.contact(make.organisation(), make.user("Felles", "Navn"))
            make.traineeship(make.user("Felles", "Trainee"))
        with CaptureQueriesContext(connection) as queries:
            office.get(reverse("admin:who"), {"q": "felles"})
        return len(queries)

    assert made(1) == made(2)


# The card


def test_the_card_tells_all_and_never_a_code(office, manager):
    person = make.user("Nora", "Nordmann")
    make.application(make.call(), person, state="rejected", by=manager)
    make.traineeship(person, start_year=2015, state="completed")
    make.profile(person)
    organisation = make.organisation("Fjordkraft")
    make.contact(organisation, person)
    make.request(person.candidate_profile, make.organisation("Åkerdrift"))
    make.mentor(make.traineeship(make.user("Ny", "Trainee")), person)
    Letter.objects.queue("E1", to=person, context={"code": "K0D3N", "minutes": 15})
    shown = office.get(of(person)).text
    for text in (
        "Avslag",
        "kull 11",
        "Fullført",
        "Synlig",
        "Fjordkraft",
        "Åkerdrift",
        "Ny Trainee",
        "Svar på søknaden din",
    ):
        assert text in shown
    assert "K0D3N" not in shown
    assert "engangskode" not in shown


def test_an_outsider_has_no_card(signed_in, outsider, applicant):
    assert signed_in(outsider).get(of(applicant), follow=True).status_code == 403


def test_a_free_letter_goes_to_the_outbox_with_its_writer(office, applicant, manager):
    address = of(applicant, "_letter")
    assert office.post(address, {"subject": "Hei", "body": ""}).status_code == 200
    assert "Skriv ordene helt ut." in office.post(address, {"subject": "Hei", "body": "{link}"}).text
    office.post(address, {"subject": "Om oppstart", "body": "Vi begynner kl. 9."})
    letter = Letter.objects.get(to=applicant)
    assert letter.subject_line() == "Om oppstart"
    assert "Vi begynner kl. 9." in letter.plain()
    assert Event.objects.get(step="letter.write").actor == manager


def test_an_address_that_does_not_work_is_marked_and_unmarked(office, applicant):
    office.post(of(applicant, "_address"))
    applicant.refresh_from_db()
    assert applicant.email_broken_at
    assert "Adressen virker ikke (siden" in office.get(of(applicant)).text
    office.post(of(applicant, "_address"))
    applicant.refresh_from_db()
    assert applicant.email_broken_at is None
    assert office.get(of(applicant, "_address")).status_code == 405


def test_erasing_lists_what_goes_and_asks_for_the_name(office, manager):
    person = make.user("Nora", "Nordmann")
    make.application(make.call(), person, state="rejected", by=manager)
    address = of(person, "_erase")
    shown = office.get(address).text
    assert "Søknader: 1" in shown
    assert "Dette blir stående, uten navn" in shown
    assert "Navnet er ikke likt." in office.post(address, {"name": "Nora"}).text
    assert User.objects.filter(pk=person.pk).exists()
    answer = office.post(address, {"name": "nora  nordmann"}, follow=True)
    assert "Nora Nordmann er slettet." in answer.text
    assert not User.objects.filter(pk=person.pk).exists()


def test_nobody_erases_themselves(office, manager):
    answer = office.post(of(manager, "_erase"), {"name": str(manager)})
    assert "Du kan ikke slette deg selv." in answer.text
    assert User.objects.filter(pk=manager.pk).exists()


def test_a_new_person_has_no_password_and_the_address_is_the_owners(office):
    office.post(reverse("admin:people_user_add"), {"email": "ny@eksempel.example", "language": "nb", "is_active": "on"})
    person = User.objects.get(email="ny@eksempel.example")
    assert not person.has_usable_password()
    change = reverse("admin:people_user_change", args=[person.pk])
    office.post(change, {"email": "annen@eksempel.example", "given_name": "Ny", "language": "nb", "is_active": "on"})
    person.refresh_from_db()
    assert (person.given_name, person.email) == ("Ny", "ny@eksempel.example")


def test_only_a_superuser_gives_access(signed_in, foundation, applicant):
    from django.contrib.auth.models import Permission

    clerk = make.user("Kari", "Kontor", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="people"))
    change = reverse("admin:people_user_change", args=[applicant.pk])
    office = signed_in(clerk)
    office.post(change, {"given_name": "Ánne", "language": "nb", "is_superuser": "on", "is_staff": "on"})
    applicant.refresh_from_db()
    assert not applicant.is_staff
    assert not applicant.is_superuser


# The outbox


@pytest.fixture
def letter(applicant):
    return Letter.objects.queue("F1", to=applicant, context={"subject": "Hei", "body": "Velkommen."})


def change(letter):
    return reverse("admin:people_letter_change", args=[letter.pk])


def do(office, letter, verb):
    answer = office.post(reverse("admin:people_letter_do", args=[letter.pk, verb]), follow=True)
    letter.refresh_from_db()
    return answer


def test_a_letter_is_read_as_it_is_sent(office, letter):
    shown = office.get(change(letter)).text
    assert "Hei, Ánne!" in shown
    assert "Velkommen." in shown
    assert "Vennlig hilsen" in shown


def test_a_waiting_letter_is_held_released_and_stopped(office, letter):
    do(office, letter, "hold")
    assert letter.state == "held"
    do(office, letter, "release")
    assert letter.state == "queued"
    do(office, letter, "cancel")
    assert letter.state == "cancelled"
    assert "Dette går ikke nå." in do(office, letter, "hold").text


def test_a_failed_letter_is_sent_again(office, letter):
    Letter.objects.update(state="failed", attempts=9)
    do(office, letter, "retry")
    assert (letter.state, letter.attempts) == ("queued", 0)


FORMSET = {"log-TOTAL_FORMS": 0, "log-INITIAL_FORMS": 0}


def test_the_words_of_a_waiting_letter_can_be_changed(office, letter, manager):
    wrong = office.post(change(letter), {"subject": "{subject}", "body": "Hei {ukjent}", **FORMSET})
    assert "ukjent" in wrong.text
    office.post(change(letter), {"subject": "{subject}", "body": "Ny tekst. {body}", **FORMSET})
    letter.refresh_from_db()
    assert letter.body == "Ny tekst. {body}"
    assert Event.objects.get(step="letter.rewrite").actor == manager


def test_a_letter_that_has_left_cannot_be_changed(office, letter):
    Letter.objects.update(state="cancelled")
    assert office.post(change(letter), {"subject": "x", "body": "x", **FORMSET}).status_code == 403
    letter.refresh_from_db()
    assert letter.body == "{body}"


def test_a_letter_that_leaves_while_its_words_are_changed_stays_as_it_left(letter, manager, mailbox):
    seen = Letter.objects.get(pk=letter.pk)
    deliver_due()
    with pytest.raises(Refused, match="Brevet er sendt"):
        seen.rewrite("For sent", "Ny tekst.", by=manager)
    letter.refresh_from_db()
    assert letter.body == "{body}"


def test_every_try_to_deliver_stands_with_the_letter(office, letter, mailbox):
    mailbox.refuse = "451 4.3.0 try later"
    deliver_due()
    shown = office.get(change(letter)).text
    assert "try later" in shown
    assert f"{letter.log.get()}" in shown


def test_a_code_is_never_shown_held_or_changed(office, applicant):
    secret = Letter.objects.queue("E1", to=applicant, context={"code": "K0D3N", "minutes": 15})
    assert "K0D3N" not in office.get(reverse("admin:people_letter_changelist")).text
    assert office.get(change(secret)).status_code == 302
    assert office.post(reverse("admin:people_letter_do", args=[secret.pk, "hold"])).status_code == 404


def test_a_text_knows_its_placeholders_and_both_languages_stand_side_by_side(office):
    text = LetterTemplate.objects.get(code="E9")
    address = reverse("admin:people_lettertemplate_change", args=[text.pk])
    assert "{erase_date}" in office.get(address).text
    names = ("subject_nb", "subject_en", "body_nb", "body_en", "reason_nb", "reason_en")
    words = {name: getattr(text, name) for name in names}
    assert "Vi kjenner ikke {navnet}" in office.post(address, {**words, "body_nb": "Hei {navnet}"}).text
    office.post(address, {**words, "subject_nb": "Svar til deg"})
    text.refresh_from_db()
    assert text.subject_nb == "Svar til deg"


def test_a_text_that_is_not_there_has_no_letters_that_wait(office):
    assert office.get(reverse("admin:people_lettertemplate_renew", args=[0])).status_code == 404


def test_a_test_letter_goes_to_the_one_at_the_desk_in_both_languages(office, manager):
    text = LetterTemplate.objects.get(code="E21")
    office.post(reverse("admin:people_lettertemplate_do", args=[text.pk, "send_test"]))
    letters = Letter.objects.filter(template=text)
    assert {(one.to, one.language) for one in letters} == {(manager, "nb"), (manager, "en")}
    assert "«deadline»" in letters.get(language="nb").plain()
    assert not LetterTemplate.objects.get(code="E1").can_be_tested


def test_the_foundation_is_one_row(office, foundation):
    assert office.get(reverse("admin:people_foundation_add")).status_code == 403
    address = reverse("admin:people_foundation_change", args=[1])
    form = {name: getattr(foundation, name) or "" for name in ("name", "organisation_name", "org_no", "email")}
    office.post(address, {**form, "manager_name": "Ny Leder", "founded": 2005, "answer_days": 3})
    foundation.refresh_from_db()
    assert foundation.manager_name == "Ny Leder"


def test_the_list_leads_to_the_one_foundation_or_to_adding_it(office, foundation):
    listed = reverse("admin:people_foundation_changelist")
    assert office.get(listed).url == reverse("admin:people_foundation_change", args=[1])
    foundation.delete()
    assert reverse("admin:people_foundation_add") in office.get(listed).text
    form = {"name": "Intro", "organisation_name": "Stiftelsen Intro", "founded": 2005, "answer_days": 3}
    office.post(reverse("admin:people_foundation_add"), form)
    assert office.get(listed).url == reverse("admin:people_foundation_change", args=[1])


def test_a_word_with_letters_is_no_phone_number_and_an_application_is_found_by_its_own(office, applicant):
    application = make.application(make.call(), applicant)
    Application.objects.filter(pk=application.pk).update(reference="H6VZQRS")
    other = make.user("Mia", "Mentor", "mia@eksempel.example", phone="+4746123456")
    found = office.get(reverse("admin:who"), {"q": "h6vzqrs"}).text
    assert of(applicant) in found
    assert of(other) not in found
    assert of(other) in office.get(reverse("admin:who"), {"q": "46 12 34 56"}).text
    assert "Fant ingen." in office.get(reverse("admin:who"), {"q": "46"}).text


def test_a_person_with_nothing_but_a_seat_is_told_that_the_name_goes_too(office, outsider):
    BoardSeat.objects.create(user=outsider, valid_from=datetime.date(2026, 1, 1))
    page = office.get(reverse("admin:person_erase", args=[outsider.pk])).text
    assert "Styreplasser: 1" in page
    assert "Navn, e-postadresse og telefonnummer" in page


def test_an_attempt_at_delivery_is_named_by_oslos_clock(applicant):
    at = datetime.datetime(2026, 7, 1, 22, 30, tzinfo=datetime.UTC)
    assert str(LetterAttempt(at=at, delivered=True)).replace("\u00a0", " ") == "2. juli 2026 kl. 00.30 ✓"


def test_lists_show_moments_and_phone_numbers_in_short_and_sort_by_them(office, outsider):
    outsider.phone, outsider.date_joined = "+4741054567", datetime.datetime(2026, 7, 1, 22, 30, tzinfo=datetime.UTC)
    outsider.save()
    address = reverse("admin:people_user_changelist")
    page = office.get(address, {"q": "41 05 45 67"}).text.replace("\u00a0", " ")
    assert '<td class="field-phone">41 05 45 67</td>' in page
    assert '<td class="field-date_joined">02.07.2026 kl. 00.30</td>' in page
    found = office.get(address, {"o": "-6"}).context["cl"].result_list
    assert found[len(found) - 1] == outsider
