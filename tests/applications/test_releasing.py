"""Released and not told yet: nobody but staff sees it, and all of it can be taken back until the letters have left."""

import datetime
import io
import json
import zipfile

import pytest
import time_machine
from django.urls import reverse

from applications.models import Application, CandidateProfile, Offer
from people.clock import now
from people.delivery import deliver_due
from people.models import Event, Letter
from people.states import Refused
from programme import export, nightly
from tests import make

pytestmark = pytest.mark.django_db
RELEASE = reverse("admin:applications_application_release")
UNDO = reverse("admin:applications_application_undo")


def minutes(count):
    return now() + datetime.timedelta(minutes=count)


@pytest.fixture
def call(foundation):
    made = make.call(places=2)
    make.slot(made)
    return made


def met(call, person, manager):
    """Met in a first interview."""
    application = make.application(call, person, state="under_review", by=manager)
    application.invite_to_interview(by=manager)
    return application


def released(application, decision, manager, **fields):
    application.prepare(decision, by=manager, **fields)
    application.release(by=manager)
    return application


@pytest.fixture
def rejected(call, applicant, manager):
    return released(make.application(call, applicant, state="under_review", by=manager), "reject", manager)


@pytest.fixture
def offered(call, applicant, manager):
    return released(met(call, applicant, manager), "offer", manager, position=call.positions.get())


def codes(person):
    return list(Letter.objects.filter(to=person).order_by("pk").values_list("template__code", flat=True))


def test_the_letters_wait_while_the_hold_time_runs(rejected, applicant, mailbox):
    deliver_due()
    assert [letter.state for letter in applicant.letters.order_by("pk")] == ["sent", "queued"]
    deliver_due(at=minutes(16))
    assert applicant.letters.get(template__code="E9").state == "sent"


def test_the_applicant_sees_the_old_status_until_the_letters_leave(rejected, applicant, signed_in):
    client = signed_in(applicant)
    shown = client.get("/min-side/").text
    assert "Under vurdering" in shown
    assert "Fikk ikke tilbud" not in shown
    assert client.get(f"/min-side/soknad/{rejected.reference}/trekk/").status_code == 200
    assert client.get(f"/min-side/soknad/{rejected.reference}/ta-vare/").status_code == 302
    with time_machine.travel(minutes(16)):
        shown = client.get("/min-side/").text
    assert "Fikk ikke tilbud denne gangen" in shown
    assert "Under vurdering" not in shown


def test_an_offer_holds_its_place_before_it_is_told_and_cannot_be_answered(offered, call, applicant, signed_in):
    assert call.free_places == 1
    client = signed_in(applicant)
    address = f"/min-side/soknad/{offered.reference}/tilbud/"
    assert client.get(address).status_code == 302
    with pytest.raises(Refused):
        offered.accept()
    with time_machine.travel(minutes(16)):
        assert client.get(address).status_code == 200
        offered.accept()
    assert offered.state == "accepted"


def test_what_a_person_takes_away_tells_no_more_than_my_page(offered, applicant):
    file = io.BytesIO()
    export.write_zip(applicant, file)
    data = json.loads(zipfile.ZipFile(file).read("opplysninger.json"))
    assert data["applications.Application"][0]["state"] == "Invitert til intervju"
    assert "E7" not in json.dumps(data["people.Letter"])
    assert "Gratulerer" not in json.dumps(data, ensure_ascii=False)
    assert "applications.Offer" not in data or data["applications.Offer"] == []
    assert "application.offer" not in {row["step"] for row in data["people.Event"]}
    with time_machine.travel(minutes(16)):
        later = export.as_data(applicant)
    assert later["applications.Application"][0]["state"] == "Du har fått tilbud"
    assert len(later["applications.Offer"]) == 1


def test_undoing_a_no_puts_everything_back_and_the_decision_is_prepared_again(rejected, applicant, manager):
    rejected.undo_release(by=manager)
    rejected.refresh_from_db()
    assert (rejected.state, rejected.prepared, rejected.final_at) == ("under_review", "reject", None)
    assert (rejected.prepared_by_name, rejected.decided_by_name) == ("Guro Leder", "")
    assert applicant.letters.get(template__code="E9").state == "cancelled"
    assert Event.objects.filter(step="application.undo_release", actor=manager).count() == 1
    rejected.release(by=manager)
    assert codes(applicant) == ["E3", "E9", "E9"]


def test_undoing_an_offer_frees_its_place(offered, call, manager):
    offered.undo_release(by=manager)
    offered.refresh_from_db()
    assert (offered.state, offered.prepared) == ("interview_1", "offer")
    assert offered.prepared_position == call.positions.get()
    assert Offer.objects.get().state == "cancelled"
    assert call.free_places == 2


def test_undoing_a_place_that_was_freed_puts_the_first_answer_back(call, applicant, manager):
    application = make.application(call, applicant, state="rejected", by=manager)
    final_at = application.final_at
    released(application, "offer", manager, position=call.positions.get())
    assert application.final_at is None
    application.undo_release(by=manager)
    application.refresh_from_db()
    assert (application.state, application.final_at) == ("rejected", final_at)


def test_a_double_click_loses_nothing(call, applicant, manager):
    application = make.application(call, applicant, state="under_review", by=manager)
    for _ in range(2):
        application.prepare("reject", by=manager)
    same = Application.objects.get(pk=application.pk)
    application.release(by=manager)
    with pytest.raises(Refused):
        same.release(by=manager)
    assert codes(applicant) == ["E3", "E9"]
    application.undo_release(by=manager)
    same.undo_release(by=manager)
    same.refresh_from_db()
    assert (same.state, same.prepared) == ("under_review", "reject")
    steps = list(Event.objects.about(application).values_list("step", flat=True))
    assert (steps.count("application.prepare_reject"), steps.count("application.undo_release")) == (1, 1)
    for _ in range(2):
        application.unprepare(by=manager)
    assert Event.objects.filter(step="application.unprepare").count() == 1


def test_when_a_letter_has_left_it_is_too_late(rejected, manager, mailbox):
    deliver_due(at=minutes(16))
    with pytest.raises(Refused, match="Et brev har gått"):
        rejected.undo_release(by=manager)


def test_a_letter_that_did_not_leave_can_be_taken_back_for_a_day(rejected, manager):
    with time_machine.travel(minutes(23 * 60)):
        assert rejected.can_be_undone()
    with time_machine.travel(minutes(25 * 60)):
        assert not rejected.can_be_undone()
        with pytest.raises(Refused):
            rejected.undo_release(by=manager)
    with time_machine.travel(minutes(60)):
        rejected.undo_release(by=manager)
    assert rejected.state == "under_review"


def test_a_letter_that_was_stopped_by_hand_stays_so_when_all_is_taken_back(rejected, applicant, manager):
    applicant.letters.get(template__code="E9").cancel(by=manager)
    rejected.undo_release(by=manager)
    assert (rejected.state, rejected.prepared) == ("under_review", "reject")
    assert Event.objects.filter(step="letter.cancel").count() == 1


def test_what_follows_an_offer_follows_once(offered, applicant):
    """Two workers that find the same applicant told: the second one undoes nothing of what the first has done."""
    profile, same = make.profile(applicant), Application.objects.get(pk=offered.pk)
    for one in (offered, same):
        one.settle(at=minutes(16))
    profile.refresh_from_db()
    assert profile.state == "paused"
    offered.decline(at=minutes(17))
    profile.refresh_from_db()
    assert profile.state == "active"


def test_nothing_else_is_decided_before_the_last_is_told(offered, manager):
    with pytest.raises(Refused, match="Angre den først"):
        offered.prepare("reject", by=manager)


def test_who_withdraws_meanwhile_has_withdrawn(rejected, applicant):
    rejected.withdraw()
    assert rejected.state == "withdrawn"
    assert codes(applicant) == ["E3", "E9", "E10"]
    assert applicant.letters.get(template__code="E9").state == "cancelled"


def test_the_pool_and_the_times_follow_when_the_applicant_is_told(call, applicant, manager, mailbox):
    profile = make.profile(applicant, shown=False)
    application = met(call, applicant, manager)
    slot = call.interviews.get().book(application)
    released(application, "reject", manager)
    deliver_due()
    nightly.calls.decisions_settle(minutes(1))
    slot.refresh_from_db()
    profile.refresh_from_db()
    assert (slot.application, profile.state) == (application, "waiting")
    deliver_due(at=minutes(16))
    nightly.calls.decisions_settle(minutes(16))
    slot.refresh_from_db()
    profile.refresh_from_db()
    assert (slot.application, profile.state) == (None, "active")
    assert codes(applicant)[-2:] == ["E9b-visible", "E11"]
    assert nightly.calls.decisions_settle(minutes(17)) == 0


def test_a_yes_to_the_pool_meanwhile_waits_for_the_answer(rejected):
    assert CandidateProfile.join(rejected).state == "waiting"
    rejected.settle(at=minutes(16))
    assert CandidateProfile.objects.get().state == "active"


# The office


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


def test_the_page_releases_and_takes_back_one_or_many(office, call, manager):
    people = [make.user(name, "Søker") for name in ("Anne", "Berit", "Cecilie")]
    applications = [make.application(call, one, state="under_review", by=manager) for one in people]
    for application in applications:
        application.prepare("reject", by=manager)
    keys = [application.pk for application in applications]
    shown = office.post(RELEASE, {"pk": keys}, follow=True).text
    assert "3 avgjørelser er sluppet." in shown
    assert "Sluppet, ikke sendt ennå" in shown
    assert "0 avgjørelser" not in office.post(RELEASE, {"pk": keys}, follow=True).text
    shown = office.post(UNDO, {"pk": keys[:1]}, follow=True).text
    assert "1 avgjørelse er angret." in shown
    assert [Application.objects.get(pk=pk).state for pk in keys] == ["under_review", "rejected", "rejected"]
    office.post(UNDO, {})
    assert Application.objects.released_untold().count() == 2
    desk = office.get(reverse("admin:applications_application_change", args=[keys[1]])).text
    assert "Fram til da ser ikke søkeren noe." in desk
    office.post(UNDO, {"pk": keys[1:]})
    assert Application.objects.prepared().count() == 3
    assert office.get(UNDO).status_code == 302


def test_a_finalist_has_another_letter_and_stands_apart(office, call, applicant, other_applicant, manager):
    met(call, applicant, manager).prepare("reject", by=manager)
    make.application(call, other_applicant, state="under_review", by=manager).prepare("reject", by=manager)
    shown = office.get(RELEASE).text
    assert "Ikke plass denne gangen (1)" in shown
    assert "Ikke plass denne gangen, etter intervju (1)" in shown
    assert "Svar etter intervjuet" in shown
    assert "Svar på søknaden din" in shown


def test_the_others_are_named_before_they_are_answered(office, call, manager):
    chosen = met(call, make.user("Valgt", "Søker"), manager)
    chosen.prepare("offer", by=manager, position=call.positions.get())
    waits = met(call, make.user("Reserve", "Søker"), manager)
    waits.put_on_reserve(by=manager)
    others = [
        make.application(call, make.user(n, "Søker"), state="under_review", by=manager) for n in ("Anne", "Berit")
    ]
    address = reverse("admin:applications_application_others", args=[call.pk])
    assert address in office.get(RELEASE).text
    named = office.get(address).text
    assert "Anne Søker" in named
    assert "Berit Søker" in named
    assert "Valgt Søker" not in named
    assert "Reserve Søker" not in named
    form = {"decision": "reject", "pk": [one.pk for one in others]}
    answer = office.post(reverse("admin:applications_application_prepare"), form)
    assert answer.url == RELEASE
    assert {one.prepared for one in Application.objects.filter(pk__in=form["pk"])} == {"reject"}


def test_an_offer_starts_with_a_free_place_the_applicant_has_chosen(office, manager, foundation):
    call = make.call(positions=[make.organisation("A"), make.organisation("B")])
    make.slot(call)
    first, second = (met(call, make.user(name, "Søker"), manager) for name in ("Anne", "Berit"))
    one, two = call.positions.all()
    form = {"action": "prepare_offer", "_selected_action": [first.pk, second.pk]}
    shown = office.post(reverse("admin:applications_application_changelist"), form).text
    assert shown.count(" selected>") == 2
    assert f'value="{one.pk}" selected' in shown
    assert f'value="{two.pk}" selected' in shown


def test_from_the_offers_on_to_the_others(office, call, applicant, other_applicant, manager):
    chosen = met(call, applicant, manager)
    make.application(call, other_applicant, state="under_review", by=manager)
    form = {"decision": "offer", "pk": [chosen.pk], f"position_{chosen.pk}": call.positions.get().pk, "then": "others"}
    answer = office.post(reverse("admin:applications_application_prepare"), form, follow=True)
    assert "Björn Annen" in answer.text
    assert "Ánne Søker" not in answer.text
    chosen.refresh_from_db()
    assert chosen.prepared == "offer"
