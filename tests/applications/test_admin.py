"""The office's selection: find, read, decide for many, look through, release."""

import datetime
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from applications.models import Application, Interview, PositionChoice
from people.clock import plus_days, today
from people.models import Event, Letter
from tests import make

pytestmark = pytest.mark.django_db
LIST = reverse("admin:applications_application_changelist")
RELEASE = reverse("admin:applications_application_release")


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


@pytest.fixture
def call(foundation):
    made = make.call()
    make.slot(made)
    return made


def page(application, name="change", *args):
    return reverse(f"admin:applications_application_{name}", args=[application.pk, *args])


def under_review(call, manager, name="Ánne", **fields):
    return make.application(call, make.user(name, "Søker"), state="under_review", by=manager, **fields)


def tick(office, action, *applications):
    """Choose an action for the ticked rows of the list."""
    return office.post(LIST, {"action": action, "_selected_action": [a.pk for a in applications]})


def confirm(office, decision, *applications, **more):
    address = reverse("admin:applications_application_prepare")
    return office.post(address, {"decision": decision, "pk": [a.pk for a in applications], **more}, follow=True)


# The list


def test_the_list_shows_what_was_sent_to_current_calls_and_nothing_that_was_not(office, call, manager):
    under_review(call, manager, "Sendt")
    make.draft(call, make.user("Kladd", "Utkast"))
    kept = under_review(call, manager, "Gjemt")
    kept.reject(by=manager)
    Application.objects.filter(pk=kept.pk).update(kept_until=today())
    shown = office.get(LIST).text
    assert "Sendt Søker" in shown
    assert "Kladd Utkast" not in shown
    assert "Gjemt Søker" not in shown
    assert office.get(page(kept)).status_code == 404


def test_decided_calls_are_a_click_away(office, call, manager):
    under_review(call, manager, "Nyåpen")
    old = make.call()
    under_review(old, manager, "Gammel").reject(by=manager)
    type(old).objects.filter(pk=old.pk).update(state="decided")
    assert "Gammel" not in office.get(LIST).text
    assert "Gammel" in office.get(f"{LIST}?call=all").text
    only = office.get(f"{LIST}?call={old.pk}").text
    assert "Gammel" in only
    assert "Nyåpen Søker" not in only


@pytest.mark.parametrize(
    ("query", "found"),
    [("Nora", True), ("industriell", True), ("python", True), ("kjemiker", False)],
)
def test_search_reads_names_programmes_and_skills(office, call, manager, query, found):
    under_review(call, manager, "Nora")
    assert ("Nora Søker" in office.get(f"{LIST}?q={query}").text) is found


def test_filters_narrow_by_position_field_and_what_needs_a_look(office, manager, foundation):
    host, other = make.organisation("Fjordkraft"), make.organisation("Åkerdrift")
    call = make.call(positions=[host, other])
    make.slot(call)
    wants_other = under_review(call, manager, "Velger")
    PositionChoice.objects.filter(application=wants_other, position__organisation=host).delete()
    decided = under_review(call, manager, "Klar")
    decided.prepare("reject", by=manager)
    position = call.positions.get(organisation=host)
    assert "Velger Søker" not in office.get(f"{LIST}?position={position.pk}").text
    assert "Klar Søker" in office.get(f"{LIST}?position={position.pk}").text
    assert "Klar Søker" not in office.get(f"{LIST}?look=read").text
    assert "Velger Søker" not in office.get(f"{LIST}?look=prepared").text
    assert "Klar Søker" not in office.get(f"{LIST}?look=cv").text
    assert "Klar Søker" not in office.get(f"{LIST}?degree=phd").text
    assert "Klar Søker" in office.get(f"{LIST}?degree=master").text


def test_the_list_says_how_many_positions_and_what_is_missing(office, manager, foundation):
    call = make.call(positions=[make.organisation("Fjordkraft"), make.organisation("Åkerdrift")])
    under_review(call, manager, "Nora", cv=False)
    under_review(call, manager, "Alle", all_positions=True)
    shown = office.get(LIST).text
    assert "Fjordkraft + 1" in shown
    assert "CV mangler" in shown


# The reading page


def test_one_application_reads_on_one_page(office, call, manager):
    application = under_review(call, manager)
    application.hide_from.add(make.organisation("Skjult Eksempel AS"))
    shown = office.get(page(application)).text
    for text in (
        "Jeg vil bo og arbeide",
        "Industriell økonomi",
        "NTNU",
        "Skjult Eksempel AS",
        "cv.pdf",
        "Under vurdering",
    ):
        assert text in shown
    assert "Skriv saklig. Søkeren kan be om å få lese dette." in shown


def test_nothing_in_it_is_written_by_hand(office, call, manager):
    application = under_review(call, manager)
    office.post(page(application), {"motivation": "Endret", "state": "accepted"})
    application.refresh_from_db()
    assert application.motivation == make.MOTIVATION
    assert application.state == "under_review"
    assert office.get(page(application, "delete")).status_code == 403


def test_next_and_previous_follow_the_list_as_it_was_narrowed(office, call, manager):
    first, second, third = (under_review(call, manager, name) for name in ("Anne", "Berit", "Cecilie"))
    second.prepare("reject", by=manager)
    alone = office.get(f"{page(first)}?_changelist_filters=look%3Dread").text
    assert page(third) in alone
    assert page(second) not in alone
    assert "1 av 2" in alone
    outside = office.get(f"{page(second)}?_changelist_filters=look%3Dread").text
    assert "av 2" not in outside


def test_a_document_opens_and_that_is_on_record(office, call, manager):
    application = under_review(call, manager)
    document = application.documents.get()
    answer = office.get(page(application, "document", document.pk))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert Event.objects.filter(step="document.open_cv", person=application.user, actor=manager).count() == 1
    other = under_review(call, manager)
    assert office.get(page(other, "document", document.pk)).status_code == 404


def test_a_note_is_kept_with_its_writer(office, call, manager):
    application = under_review(call, manager)
    assert "Notat" in office.post(page(application, "note"), {"text": ""}).text
    office.post(page(application, "note"), {"text": "Ringte om oppstart."})
    [note] = application.assessments.all()
    assert (note.why, note.assessor) == ("Ringte om oppstart.", manager)


def test_a_decision_is_prepared_and_taken_back(office, call, manager):
    application = under_review(call, manager)
    office.post(page(application, "decide"), {"decision": "reject"})
    application.refresh_from_db()
    assert (application.prepared, application.state) == ("reject", "under_review")
    assert "Angre avgjørelsen" in office.get(page(application)).text
    confirm(office, "unprepare", application)
    application.refresh_from_db()
    assert application.prepared == ""
    assert not Letter.objects.exclude(template__code__startswith="E3").filter(to=application.user).exists()


def test_a_decision_the_table_does_not_allow_is_not_offered(office, call, manager):
    application = under_review(call, manager)
    answer = office.post(page(application, "decide"), {"decision": "offer"})
    assert answer.status_code == 200
    application.refresh_from_db()
    assert application.prepared == ""


def test_an_interview_without_free_times_is_refused_kindly(office, manager, foundation):
    application = under_review(make.call(), manager)
    answer = office.post(page(application, "decide"), {"decision": "invite_to_interview"}, follow=True)
    assert "Det er ingen ledige intervjutider." in answer.text


def test_an_offer_is_for_a_chosen_position(office, call, manager):
    application = under_review(call, manager)
    application.invite_to_interview(by=manager)
    assert "Velg en av stillingene" in office.post(page(application, "decide"), {"decision": "offer"}).text
    elsewhere = make.call().positions.get()
    office.post(page(application, "decide"), {"decision": "offer", "position": elsewhere.pk})
    application.refresh_from_db()
    assert application.prepared == ""
    office.post(page(application, "decide"), {"decision": "offer", "position": call.positions.get().pk})
    application.refresh_from_db()
    assert application.prepared_position == call.positions.get()


def test_an_interview_is_marked_as_held(office, call, manager):
    application = under_review(call, manager)
    application.invite_to_interview(by=manager)
    slot = Interview.objects.free(call).first().book(application)
    office.post(page(application, "held", slot.pk))
    slot.refresh_from_db()
    assert slot.state == "held"
    assert office.post(page(application, "held", slot.pk)).status_code == 404


def test_the_office_withdraws_for_one_who_rang(office, call, manager):
    application = under_review(call, manager)
    address = page(application, "do", "withdraw")
    assert "Bare når søkeren har bedt om det" in office.get(address).text
    office.post(address)
    application.refresh_from_db()
    assert application.state == "withdrawn"
    assert "Dette går ikke nå." in office.post(address, follow=True).text


def test_a_duplicate_is_merged_into_another_of_the_same_call(office, call, manager):
    stays, double = under_review(call, manager), under_review(call, manager)
    address = page(double, "do", "merge")
    assert "Det er ingen annen søknad" in office.post(address, {"into": "FEIL123"}).text
    assert "Det er ingen annen søknad" in office.post(address, {"into": double.reference}).text
    office.post(address, {"into": stays.reference.lower()})
    double.refresh_from_db()
    assert (double.state, double.merged_into) == ("merged", stays)


# Deciding for many


def test_an_empty_selection_is_nobody(office, call, manager):
    application = under_review(call, manager)
    answer = office.post(LIST, {"action": "prepare_reject", "select_across": "1"}, follow=True)
    assert "Det gjelder" not in answer.text
    confirm(office, "reject")
    office.post(RELEASE, {})
    application.refresh_from_db()
    assert (application.prepared, application.state) == ("", "under_review")


def test_all_across_pages_is_still_only_the_ticked_ones(office, call, manager):
    ticked, other = under_review(call, manager, "Ticket"), under_review(call, manager, "Utenfor")
    form = {"action": "prepare_reject", "_selected_action": [ticked.pk], "select_across": "1"}
    answer = office.post(LIST, form)
    assert "Ticket Søker" in answer.text
    assert "Utenfor Søker" not in answer.text
    assert other.pk


def test_the_confirm_page_names_them_and_leaves_out_what_cannot_be(office, call, manager):
    one, two = under_review(call, manager, "Anne"), under_review(call, manager, "Berit")
    done = under_review(call, manager, "Ferdig")
    done.reject(by=manager)
    answer = tick(office, "prepare_reject", one, two, done)
    assert "Det gjelder 2 søkere." in answer.text
    assert "Disse er ikke med" in answer.text
    assert Application.objects.prepared().count() == 0
    confirm(office, "reject", one, two)
    assert set(Application.objects.prepared()) == {one, two}


@pytest.mark.parametrize(
    "action", ["prepare_interview", "prepare_companies", "prepare_reserve", "prepare_offer", "unprepare"]
)
def test_every_action_has_its_confirm_page(office, call, manager, action):
    application = under_review(call, manager)
    assert tick(office, action, application).status_code == 200
    application.refresh_from_db()
    assert application.prepared == ""


def test_offers_for_many_choose_a_position_for_each(office, call, manager):
    application = under_review(call, manager)
    application.invite_to_interview(by=manager)
    position = call.positions.get()
    assert f'name="position_{application.pk}"' in tick(office, "prepare_offer", application).text
    refused = confirm(office, "offer", application)
    assert "Velg en av stillingene" in refused.text
    confirm(office, "offer", application, **{f"position_{application.pk}": position.pk})
    application.refresh_from_db()
    assert application.prepared_position == position


def test_an_unknown_decision_does_nothing(office, call, manager):
    application = under_review(call, manager)
    confirm(office, "accept", application)
    application.refresh_from_db()
    assert (application.state, application.prepared) == ("under_review", "")
    assert office.get(reverse("admin:applications_application_prepare")).status_code == 302


def test_the_release_page_shows_the_letter_as_it_will_be_sent_and_sends_nothing(office, call, manager):
    application = under_review(call, manager)
    application.prepare("reject", by=manager)
    before = Letter.objects.count()
    shown = office.get(RELEASE).text
    assert "Svar på søknaden din" in shown
    assert "Hei, Ánne!" in shown
    assert "{" not in shown.split('class="letter')[1].split("</article>")[0]
    assert "Svar på søknaden din" in office.get(page(application, "letter")).text
    assert Letter.objects.count() == before
    application.refresh_from_db()
    assert application.state == "under_review"


def test_release_sends_to_those_on_the_page_and_to_nobody_else(office, call, manager):
    shown, later = under_review(call, manager), under_review(call, manager)
    shown.prepare("reject", by=manager)
    later.prepare("reject", by=manager)
    answer = office.post(RELEASE, {"pk": [shown.pk]}, follow=True)
    assert "1 avgjørelse er sluppet." in answer.text
    shown.refresh_from_db()
    later.refresh_from_db()
    assert (shown.state, shown.decided_by) == ("rejected", manager)
    assert later.state == "under_review"
    assert Letter.objects.filter(to=shown.user, template__code="E9").count() == 1
    assert not Letter.objects.filter(to=later.user, template__code="E9").exists()


def test_one_of_two_offers_of_the_same_place_is_told_why_not(office, call, manager):
    position = call.positions.get()
    make.slot(call, hour=12)
    for name in ("Anne", "Berit"):
        application = under_review(call, manager, name)
        application.invite_to_interview(by=manager)
        application.prepare("offer", by=manager, position=position)
    assert "er klargjort for flere" in office.get(RELEASE).text
    answer = office.post(RELEASE, {"pk": list(Application.objects.values_list("pk", flat=True))}, follow=True)
    assert "1 avgjørelse er sluppet." in answer.text
    assert "Plassen er nettopp tilbudt en annen." in answer.text


def test_too_few_times_are_named_before_the_invitations_leave(office, call, manager):
    for name in ("Anne", "Berit"):
        under_review(call, manager, name).prepare("invite_to_interview", by=manager)
    assert "2 er invitert, og det er 1 ledige tider." in office.get(RELEASE).text


def test_what_can_no_longer_be_released_says_why(office, call, manager):
    application = under_review(call, manager)
    application.prepare("invite_to_interview", by=manager)
    Interview.objects.all().delete()
    assert "Det er ingen ledige intervjutider." in office.get(RELEASE).text
    answer = tick(office, "release", application)
    assert "Det er ingen ledige intervjutider." in answer.text


def test_nothing_to_release(office):
    assert "Ingen avgjørelser er klargjort." in office.get(RELEASE).text


# Calls and interviews


def test_a_call_is_announced_closed_and_opened_again(office, manager, foundation):
    call = make.call(schedule=False)

    def do(verb, **form):
        address = reverse("admin:applications_call_do", args=[call.pk, verb])
        answer = office.post(address, form, follow=True)
        call.refresh_from_db()
        return answer

    do("schedule")
    assert call.state == "scheduled"
    assert "Fristen har ikke gått ut." in do("close").text
    call.close(at=plus_days(timezone.now(), 30))
    later = plus_days(today(), 40)
    assert do("reopen", deadline="i morgen").status_code == 200
    do("reopen", deadline=f"{later:%d.%m.%Y}")
    assert call.state == "open"
    assert timezone.localdate(call.deadline) == later
    assert office.post(reverse("admin:applications_call_do", args=[call.pk, "delete"])).status_code == 404


def test_a_position_gets_its_public_employer_from_the_organisation(office, foundation):
    call = make.call(positions=[make.organisation("Eksempel kommune", sector="municipality")])
    position = call.positions.get()
    type(position).objects.update(has_public_employer=False)
    prefix = "positions-0"
    form = {
        "title_nb": call.title_nb,
        "slug": call.slug,
        "opens_at_0": "2026-01-10",
        "opens_at_1": "00:00:00",
        "deadline_0": "2027-03-01",
        "deadline_1": "23:59:59",
        "interviews_on": "2027-03-15",
        "answers_by": "2027-06-15",
        "starts_on": "2027-09-01",
        "places": 5,
        "positions-TOTAL_FORMS": 1,
        "positions-INITIAL_FORMS": 1,
        "criteria-TOTAL_FORMS": 0,
        "criteria-INITIAL_FORMS": 0,
        f"{prefix}-id": position.pk,
        f"{prefix}-call": call.pk,
        f"{prefix}-organisation": position.organisation_id,
        f"{prefix}-title_nb": "Trainee i plan",
        f"{prefix}-text_nb": "Du arbeider med plan.",
    }
    office.post(reverse("admin:applications_call_change", args=[call.pk]), form)
    position.refresh_from_db()
    assert (position.title_nb, position.has_public_employer) == ("Trainee i plan", True)
    office.post(reverse("admin:applications_call_change", args=[call.pk]), {**form, f"{prefix}-DELETE": "on"})
    assert not call.positions.exists()


def test_several_times_are_made_at_once(office, manager, foundation):
    call = make.call()
    address = reverse("admin:applications_call_times", args=[call.pk])
    day = plus_days(today(), 30)
    form = {"day": f"{day:%d.%m.%Y}", "first": "9", "minutes": 45, "pause": 15, "number": 3, "place": "Verdal"}
    assert office.post(address, form).status_code == 200
    form |= {"first": "9.00", "interviewers": "Guro Eksempel"}
    assert "3 tider er laget." in office.post(address, form, follow=True).text
    starts = [timezone.localtime(slot.starts_at).hour for slot in Interview.objects.free(call)]
    assert starts == [9, 10, 11]
    for past in ({"day": "01.01.2020"}, {"reply_by": "01.01.2020"}):
        assert "Velg en tid som ikke har vært." in office.post(address, form | past).text


def test_a_reply_date_in_the_holidays_is_warned_of(office, foundation):
    call = make.call()
    year = today().year + 1
    form = {"day": f"20.08.{year}", "first": "09:00", "minutes": 45, "pause": 15, "number": 1, "place": "Verdal"}
    form |= {"interviewers": "Guro", "reply_by": f"20.07.{year}"}
    address = reverse("admin:applications_call_times", args=[call.pk])
    assert "Svarfristen er i ferien." in office.post(address, form, follow=True).text
    assert Interview.objects.count() == 1


def test_the_advertisement_is_plain_and_says_what_a_public_employer_must(office, foundation):
    call = make.call(positions=[make.organisation("Eksempel kommune", sector="municipality")])
    text = office.get(reverse("admin:applications_call_advertisement", args=[call.pk])).text
    assert "Trainee i prosjekt – Eksempel kommune, Levanger" in text
    assert "offentlig arbeidsgiver" in text
    assert "Søk innen" in text


def test_a_free_time_can_be_cancelled(office, call, manager):
    slot = Interview.objects.get()
    office.post(reverse("admin:applications_interview_do", args=[slot.pk, "cancel"]))
    slot.refresh_from_db()
    assert slot.state == "cancelled"


# The pool


def test_the_office_ends_a_profile_for_one_who_got_a_job(office):
    profile = make.profile()
    address = reverse("admin:applications_candidateprofile_do", args=[profile.pk, "get_hired"])
    assert office.post(address, {}).status_code == 200
    office.post(address, {"where": "member"})
    profile.refresh_from_db()
    assert (profile.state, profile.hired_where) == ("hired", "member")


def test_the_office_is_not_sent_to_a_page_that_only_members_open(office):
    profile = make.profile()
    assert "/admin/r/" not in office.get(reverse("admin:applications_candidateprofile_change", args=[profile.pk])).text


def test_what_steps_write_is_only_read_here(office):
    profile = make.profile()
    for model in ("candidateprofile", "contactrequest", "profileview", "pooloutcome", "offer"):
        assert office.get(reverse(f"admin:applications_{model}_add")).status_code == 403
    address = reverse("admin:applications_candidateprofile_change", args=[profile.pk])
    assert office.post(address, {"state": "hired"}).status_code == 403


def test_a_booked_interview_links_to_its_application(office, call, manager):
    application = under_review(call, manager)
    application.invite_to_interview(by=manager)
    slot = Interview.objects.free(call).first().book(application)
    assert page(application) in office.get(reverse("admin:applications_interview_change", args=[slot.pk])).text
    assert slot.ends_at - slot.starts_at == datetime.timedelta(minutes=45)


def test_a_free_time_leads_to_no_application(office, call):
    slot = Interview.objects.get()
    page = office.get(reverse("admin:applications_interview_change", args=[slot.pk]))
    assert page.status_code == 200
    assert re.search(r"/applications/application/\d+/", page.text) is None


def test_a_place_twice_and_an_answer_date_in_the_holidays_are_named_before_the_offers_leave(
    office, manager, foundation
):
    call = make.call()
    make.slot(call)
    both = [under_review(call, manager, name) for name in ("Ánne", "Björn")]
    for application in both:
        application.invite_to_interview(by=manager)
    both[0].prepare("offer", by=manager, position=call.positions.get())
    assert "er klargjort for flere" not in office.get(RELEASE).text
    both[1].prepare("offer", by=manager, position=call.positions.get())
    with time_machine.travel(datetime.datetime(today().year + 1, 7, 8, tzinfo=datetime.UTC)):
        make.sign_in(office, manager)
        page = office.get(RELEASE).text
    assert "er klargjort for flere: Björn Søker, Ánne Søker." in page
    assert "Svarfristen er i ferien." in page


def test_times_enough_need_no_warning(office, call, manager):
    under_review(call, manager).prepare("invite_to_interview", by=manager)
    page = office.get(RELEASE).text
    assert "Ánne Søker" in page
    assert "ledige tider" not in page


def test_a_call_that_is_unusual_is_looked_at_again(office, foundation):
    year = today().year + 1
    call = make.call(places=12, schedule=False)
    type(call).objects.filter(pk=call.pk).update(answers_by=datetime.date(year, 7, 20))
    change = reverse("admin:applications_call_change", args=[call.pk])
    shown = office.get(change).text
    assert "Det er vanligvis fem til sju plasser." in shown
    assert "Svarfristen er i ferien." in shown
    type(call).objects.filter(pk=call.pk).update(answers_by=datetime.date(year, 6, 1), places=5)
    shown = office.get(change).text
    assert "Det er vanligvis fem til sju plasser." not in shown


def test_a_position_of_its_own_page_gets_its_public_employer_too(office, foundation):
    position = make.call(schedule=False).positions.get()
    town = make.organisation("Eksempel kommune", sector="municipality")
    form = {"call": position.call_id, "organisation": town.pk, "title_nb": "Trainee i plan", "text_nb": "Plan."}
    assert office.post(reverse("admin:applications_position_change", args=[position.pk]), form).status_code == 302
    position.refresh_from_db()
    assert position.has_public_employer


def test_the_advertisement_names_no_law_for_a_private_employer(office, foundation):
    call = make.call(positions=[make.organisation("Fjordmat AS", place="Verdal")])
    text = office.get(reverse("admin:applications_call_advertisement", args=[call.pk])).text
    assert "Trainee i prosjekt – Fjordmat AS, Verdal" in text
    assert "offentlig arbeidsgiver" not in text
