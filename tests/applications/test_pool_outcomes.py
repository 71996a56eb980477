"""After a yes: whether anybody has been in touch (E27), and what came of it, by the request's number (E28, I8)."""

from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from applications.models import ContactRequest, PoolOutcome
from people import answers
from people.clock import plus_days, today
from people.models import Event, Letter
from people.states import Refused
from programme import erasure, nightly, worklist
from programme.figures import figures
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def asked(organisation, member):
    """A request the candidate said yes to today."""
    request = make.request(make.profile(), organisation, by=member)
    request.accept()
    return request


def in_days(days):
    return plus_days(today(), days)


def codes(code):
    return Letter.objects.filter(template__code=code)


def path(letter):
    """The path of the one answer link in a letter."""
    [promised] = letter.answers.values()
    return urlsplit(answers.url(letter, promised)).path


def fresh(row):
    return type(row).objects.get(pk=row.pk)


# E27


def test_the_candidate_is_asked_once_after_fourteen_days(asked):
    assert nightly.run(in_days(13))["contact_questions"] == 0
    assert nightly.run(in_days(15))["contact_questions"] == 1
    assert nightly.run(in_days(16))["contact_questions"] == 0
    letter = codes("E27").get()
    assert letter.to == asked.person
    assert "Har Fjordkraft Eksempel AS tatt kontakt?" in letter.subject_line()
    assert "For 15 dager siden" in letter.plain()


def test_one_whose_sharing_has_ended_is_not_asked(asked):
    asked.end(by=asked.person)
    assert nightly.run(in_days(15))["contact_questions"] == 0
    with pytest.raises(Refused):
        asked.ask_about()


@pytest.fixture
def question(asked):
    """The path of the link in E27."""
    ContactRequest.objects.update(answered_at=plus_days(timezone.now(), -15))
    fresh(asked).ask_about()
    return path(codes("E27").get())


def test_a_no_goes_to_the_organisation_and_the_manager(client, asked, organisation, member, question):
    fresh(asked).be_in_touch(member)
    text = client.get(question).content.decode()
    for words in ("tatt kontakt?", "Svarer du nei, minner vi dem på det.", "Nei, ikke ennå", "Vi er ferdige"):
        assert words in text
    client.post(question, {"choice": "not_yet"})
    waiting = fresh(asked)
    assert (waiting.heard, waiting.contacted_at, waiting.state) == ("not_yet", None, "accepted")
    letter = codes("E27-waiting").get()
    assert letter.to == member
    assert f"Kandidaten i forespørsel {asked.number} sa ja" in letter.plain()
    assert any("1 kandidat sa ja" in line.title for line in worklist.lines())
    with pytest.raises(Refused, match="venter på dere"):
        make.request(make.profile(make.user("En", "Annen")), organisation, by=member)
    assert "Vi har minnet Fjordkraft Eksempel AS på det." in client.get(question).content.decode()
    client.post(question, {"choice": "finished"})
    assert fresh(asked).state == "accepted"  # answered once


def test_a_yes_says_for_the_organisation_that_it_has_been_in_touch(client, asked, question):
    client.post(question, {"choice": "yes"})
    heard = fresh(asked)
    assert heard.heard == "yes"
    assert heard.contacted_at
    assert not codes("E27-waiting").exists()
    assert "Takk! Lykke til med samtalene." in client.get(question).content.decode()


def test_finished_ends_the_sharing(client, asked, question):
    client.post(question, {"choice": "finished"})
    ended = fresh(asked)
    assert (ended.state, ended.is_shared, ended.consent.is_active()) == ("closed", False, False)
    assert "Delingen er avsluttet." in client.get(question).content.decode()


# E28


def test_the_organisation_is_asked_at_sixty_and_at_a_hundred_and_eighty_days(client, asked, member):
    assert nightly.run(in_days(59))["outcome_questions"] == 0
    assert nightly.run(in_days(60))["outcome_questions"] == 1
    assert nightly.run(in_days(61))["outcome_questions"] == 0
    letter = codes("E28").get()
    assert letter.to == member
    assert f"For 60 dager siden sa kandidaten i forespørsel {asked.number} ja" in letter.plain()
    PoolOutcome.objects.get().tell("talking", by=member)
    assert PoolOutcome.objects.get().hired == "unknown"
    assert nightly.run(in_days(180))["outcome_questions"] == 1
    assert nightly.run(in_days(400))["outcome_questions"] == 0


def test_a_late_run_asks_only_the_last_question(asked):
    assert nightly.run(in_days(200))["outcome_questions"] == 1
    assert nightly.run(in_days(201))["outcome_questions"] == 0


@pytest.mark.parametrize(
    ("choice", "hired", "said"),
    [
        ("hired", "yes", "Gratulerer! Takk for at dere sier fra."),
        ("talking", "unknown", "Takk! Vi spør en gang til senere."),
        ("no", "no", "Det er flere i kandidatbanken."),
    ],
)
def test_the_answer_by_the_link(client, asked, choice, hired, said):
    PoolOutcome.objects.get().ask(60)
    address = path(codes("E28").get())
    text = client.get(address).content.decode()
    for words in ("Ble det noe av?", f"forespørsel {asked.number}", "Vi har ansatt", "Vi snakker fortsatt"):
        assert words in text
    assert asked.person.family_name not in text
    client.post(address, {"choice": choice})
    assert PoolOutcome.objects.get().hired == hired
    assert said in client.get(address).content.decode()
    assert fresh(asked).state == ("hired" if choice == "hired" else "accepted")
    client.post(address, {"choice": "no"})
    assert PoolOutcome.objects.get().hired == hired  # answered once


def test_the_candidate_is_told_who_says_hired_and_leads_to_the_end(asked, member, signed_in):
    asked.report_hired(by=member)
    page = signed_in(asked.person).get(f"/min-side/foresporsler/{asked.number}/").text
    assert f"{asked.organisation} sier at de har ansatt deg." in page
    assert 'href="/min-side/kandidatprofil/jobb/"' in page
    fresh(asked.profile).get_hired("member", by=asked.person)
    page = signed_in(asked.person).get(f"/min-side/foresporsler/{asked.number}/").text
    assert 'href="/min-side/kandidatprofil/jobb/"' not in page


def test_one_who_said_no_or_has_hired_is_not_asked_again(asked, member):
    outcome = PoolOutcome.objects.get()
    outcome.tell("no", by=member)
    assert nightly.run(in_days(180))["outcome_questions"] == 0
    with pytest.raises(Refused):
        outcome.ask(180)


def test_the_question_is_answered_when_the_candidate_is_erased(client, asked, member):
    number, person = asked.number, asked.person
    erasure.erase_person(person)
    assert not ContactRequest.objects.exists()
    assert nightly.run(in_days(60))["outcome_questions"] == 1
    client.post(path(codes("E28").get()), {"choice": "hired"})
    outcome = PoolOutcome.objects.get()
    assert (outcome.request_number, outcome.answer, outcome.hired) == (number, "accepted", "yes")
    assert Event.objects.filter(step="outcome.tell_hired").get().actor == member


def test_hired_is_told_on_the_request_page(client, asked, member):
    client.force_login(member)
    address = f"/medlem/foresporsler/{asked.number}/"
    assert "Vi har ansatt" in client.get(address).content.decode()
    client.post(address, {"do": "hired"})
    assert (fresh(asked).state, PoolOutcome.objects.get().hired) == ("hired", "yes")
    assert "Vi har ansatt" not in client.get(address).content.decode()


def test_hires_by_employers_are_counted_from_what_they_told(organisation, member):
    """I8 c by hand: eleven requests, eleven yeses, ten hired; nine of the ten are erased."""
    requests = []
    for number in range(11):
        request = make.request(make.profile(make.user(f"Kandidat{number}", "Eksempel")), organisation, by=member)
        request.accept()
        requests.append(request)
        request.be_in_touch(member)
    for outcome in PoolOutcome.objects.order_by("request_number")[:10]:
        outcome.tell("hired", by=member)
    for request in requests[:9]:
        erasure.erase_person(request.person)
    figure = figures()["I8"]
    assert (figure.extra["requests"], figure.extra["said_yes"]) == (11, 11)
    assert figure.extra["hires"]["by_employers"] == 10
