"""The outbox: one or many letters held, let go, stopped and tried again; why one did not get through; the work list."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.delivery import deliver_due
from people.models import Event, Letter
from programme import worklist
from tests import make

pytestmark = pytest.mark.django_db
LIST = "admin:people_letter_changelist"


@pytest.fixture
def office(manager, signed_in, foundation):
    return signed_in(manager)


@pytest.fixture
def three():
    return [write(make.user(name, "Søker")) for name in ("Ada", "Bo", "Eva")]


def write(person):
    return Letter.objects.queue("F1", to=person, context={"subject": f"Til {person.given_name}", "body": "Hei."})


def states(letters):
    return [Letter.objects.get(pk=letter.pk).state for letter in letters]


def tick(office, verb, letters):
    pks = [letter.pk for letter in letters]
    return office.post(reverse(LIST), {"action": f"{verb}_many", "_selected_action": pks})


def confirm(office, verb, letters):
    numbers = ",".join(str(letter.pk) for letter in letters)
    return office.post(reverse("admin:people_letter_many", args=[verb]), {"numbers": numbers}, follow=True)


# Many at once


def test_many_ticked_letters_are_named_before_anything_happens_and_then_done(office, manager, three):
    ada, bo, eva = three
    eva.cancel(by=manager)
    shown = tick(office, "hold", three).text
    assert "Til Ada" in shown
    assert "Til Eva → " in shown[: shown.index("Det gjelder 2:")]
    assert f'value="{ada.pk},{bo.pk}"' in shown or f'value="{bo.pk},{ada.pk}"' in shown
    assert states(three) == ["queued", "queued", "cancelled"]
    confirm(office, "hold", [ada, bo])
    assert states(three) == ["held", "held", "cancelled"]
    confirm(office, "release", [ada, bo])
    assert states(three) == ["queued", "queued", "cancelled"]
    confirm(office, "cancel", [ada])
    assert states(three) == ["cancelled", "queued", "cancelled"]
    assert Event.objects.filter(step="letter.hold", actor=manager).count() == 2


def test_an_empty_selection_is_nobody(office, three):
    confirm(office, "cancel", [])
    office.post(reverse(LIST), {"action": "cancel_many", "_selected_action": []})
    assert states(three) == ["queued"] * 3


def test_a_letter_that_left_meanwhile_is_told_and_left_alone(office, three, mailbox):
    tick(office, "cancel", three)
    Letter.objects.exclude(pk=three[0].pk).update(state="held")
    deliver_due()
    said = confirm(office, "cancel", three).text
    assert "Det gikk ikke for Til Ada" in said
    assert states(three) == ["sent", "cancelled", "cancelled"]


def test_nothing_happens_by_looking_and_no_unknown_verb_is_taken(office, three):
    address = reverse("admin:people_letter_many", args=["cancel"])
    assert office.get(address).status_code == 404
    assert office.post(reverse("admin:people_letter_many", args=["delete"]), {"numbers": "1"}).status_code == 404
    assert "Tilbake til listen" in tick(office, "release", three).text  # none of them is held


def test_a_code_is_never_among_many(office, applicant):
    secret = Letter.objects.queue("E1", to=applicant, context={"code": "K0D3N", "minutes": 15})
    confirm(office, "cancel", [secret])
    assert states([secret]) == ["queued"]


def test_the_list_costs_the_same_with_one_and_three(office, three, mailbox):
    mailbox.refuse = "550 5.1.1 no such user"
    deliver_due()

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert "Adressen finnes ikke." in office.get(reverse(LIST)).text
        return len(queries)

    many = cost()
    Letter.objects.exclude(pk=three[0].pk).delete()
    assert cost() == many


# Why it did not get through, and again


def test_a_refused_letter_says_why_in_words_beside_the_servers_own_answer(office, applicant, mailbox):
    letter = write(applicant)
    mailbox.refuse = "550 5.1.1 <anne@eksempel.example>: user unknown"
    deliver_due()
    shown = office.get(reverse("admin:people_letter_change", args=[letter.pk])).text
    assert "Avvist" in shown
    assert "Adressen finnes ikke." in shown
    assert "user unknown" in shown
    assert "Adressen finnes ikke." in office.get(reverse(LIST), {"show": "failed"}).text
    assert Event.objects.get(step="user.address_broken").person == applicant


def test_what_did_not_get_through_is_sent_again_to_the_new_address(office, applicant, other_applicant, mailbox):
    letters = [write(applicant), write(other_applicant)]
    mailbox.refuse = "550 5.1.1 user unknown"
    deliver_due()
    assert states(letters) == ["refused", "refused"]
    applicant.email = "anne@ny.example"
    applicant.save()
    mailbox.refuse = ""
    confirm(office, "retry", letters)
    deliver_due()
    assert states(letters) == ["sent", "sent"]
    assert [mail["To"] for mail in mailbox.messages] == ["anne@ny.example", other_applicant.email]


def test_a_letter_to_an_address_without_a_person_is_tried_again_at_that_address(office, mailbox):
    context = {"subject": "Til dere", "body": "Hei."}
    letter = Letter.objects.queue("F1", email="post@eksempel.example", context=context)
    mailbox.refuse = "550 5.2.1 later"
    deliver_due()
    assert states([letter]) == ["refused"]
    mailbox.refuse = ""
    confirm(office, "retry", [letter])
    deliver_due()
    assert [mail["To"] for mail in mailbox.messages] == ["post@eksempel.example"]


def test_a_letter_that_waits_for_a_better_moment_can_be_tried_now_but_not_one_that_was_never_tried(
    office, applicant, mailbox
):
    letter, untried = write(applicant), write(make.user())
    untried.hold(by=None)
    mailbox.refuse = "451 4.3.0 later"
    deliver_due()
    assert "Send på nytt" in office.get(reverse("admin:people_letter_change", args=[letter.pk])).text
    assert "Send på nytt" not in office.get(reverse("admin:people_letter_change", args=[untried.pk])).text
    mailbox.refuse = ""
    assert deliver_due() == (0, 0)
    letter.retry(by=None)
    assert deliver_due() == (1, 0)


def test_trying_again_never_shortens_the_time_in_which_it_can_be_undone(applicant, mailbox):
    letter = write(applicant)
    Letter.objects.update(send_after=timezone.now() + datetime.timedelta(minutes=10))
    letter.retry(by=None)
    assert deliver_due() == (0, 0)


@pytest.mark.parametrize("answer", ["530 5.7.0 authentication required", "535 5.7.8 bad credentials"])
def test_when_we_are_not_let_in_no_address_is_blamed_and_nothing_is_given_up(applicant, mailbox, answer):
    letter = write(applicant)
    mailbox.refuse = answer
    deliver_due()
    applicant.refresh_from_db()
    assert states([letter]) == ["queued"]
    assert applicant.email_broken_at is None


# The work list


def lines():
    return {line.title: line for line in worklist.lines()}


def test_the_work_list_says_what_waits_for_the_mail_server_and_why(applicant, mailbox, office):
    write(applicant)
    mailbox.refuse = "451 4.3.0 later"
    deliver_due()
    line = lines()["1 brev kunne ikke sendes, men prøves på nytt av seg selv"]
    assert line.why == "Mottakerens e-posttjener ber oss prøve igjen senere."
    assert "Til Ánne" in office.get(line.url).text


def test_the_work_list_says_when_nothing_delivers(applicant, office):
    write(applicant)
    assert "1 brev skulle vært sendt" not in lines()
    line = {one.title: one for one in worklist.lines(timezone.now() + datetime.timedelta(minutes=16))}[
        "1 brev skulle vært sendt"
    ]
    assert line.tone == "danger"
    assert "Til Ánne" in office.get(line.url).text


def test_the_work_list_names_what_is_held_and_what_did_not_get_through(applicant, other_applicant, office, mailbox):
    write(applicant).hold(by=None)
    write(other_applicant)
    mailbox.refuse = "550 5.1.1 user unknown"
    deliver_due()
    found = lines()
    assert "Til Ánne" in office.get(found["1 brev er holdt igjen"].url).text
    assert "Til Björn" in office.get(found["1 brev kom ikke fram"].url).text
    assert other_applicant.name in office.get(found["1 adresse virker ikke"].url).text
