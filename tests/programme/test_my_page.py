import datetime
import re

import pytest

from applications.models import Application, CandidateProfile
from people import answers
from people.clock import now, plus_days
from people.models import Consent, ConsentText, Letter
from programme.models import Count
from programme.my_status import status
from tests import make
from trainees.models import SupervisorAssignment

pytestmark = pytest.mark.django_db
PAGE = "/min-side/"


def text(client, path=PAGE):
    page = client.get(path)
    assert page.status_code == 200
    return page.content.decode().replace("\xa0", " ")


@pytest.fixture
def brought_to(applicant, manager):
    """An application of the applicant, brought to a state by the verbs."""

    def bring(state):
        call = make.call(places=3)
        if state in {"draft"}:
            return make.draft(call, applicant)
        if state in {"submitted", "under_review", "rejected", "withdrawn"}:
            return make.application(call, applicant, state=state, by=manager if state != "submitted" else None)
        application = make.application(call, applicant, state="under_review", by=manager)
        make.slot(call)
        application.invite_to_interview(by=manager)
        if state == "reserve":
            application.put_on_reserve(by=manager)
        if state == "interview_2":
            company_interview(application)
            application.invite_to_companies(by=manager)
        if state in {"offered", "accepted", "declined", "offer_expired"}:
            offer(application, state, manager)
        return application

    return bring


def company_interview(application):
    slot = make.slot(application.call, days=30)
    slot.kind, slot.application = "company", application
    slot.save()
    slot.organisations.set([make.organisation("Møtebedrift AS")])


def offer(application, state, manager):
    application.offer(application.call.positions.get(), by=manager)
    if state == "accepted":
        application.accept()
    if state == "declined":
        application.decline()
    if state == "offer_expired":
        application.let_offer_expire()


STATES = {
    "draft": ("Kladd, ikke sendt", "Du har begynt på en søknad, men ikke sendt den.", "Fortsett på søknaden"),
    "submitted": ("Mottatt", "Vi har fått søknaden din. Du kan endre den fram til", "Endre søknaden"),
    "under_review": ("Under vurdering", "Du får svar senest", "Trekk søknaden"),
    "interview_1": ("Invitert til intervju", "Vi vil gjerne snakke med deg.", "Velg en tid"),
    "interview_2": ("Invitert til nytt intervju", "Vi vil gjerne snakke med deg.", "Svar"),
    "reserve": ("På reserveliste", "Du får endelig svar senest", "Trekk søknaden"),
    "offered": ("Du har fått tilbud", "Svar senest", "Se tilbudet"),
    "accepted": ("Du har takket ja", "Så fint at du sa ja!", "Traineesidene"),
    "declined": ("Du har takket nei", "Vi sletter søknaden", "Bli med i kandidatbanken"),
    "offer_expired": ("Svarfristen er ute", "ring oss på", "Bli med i kandidatbanken"),
    "rejected": ("Fikk ikke tilbud denne gangen", "Vi sletter søknaden", "Bli med i kandidatbanken"),
    "withdrawn": ("Du har trukket søknaden", "Vi sletter søknaden", "Ta vare på den til neste utlysning"),
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_says_how_it_stands_and_what_can_be_done(signed_in, applicant, brought_to, state):
    application = brought_to(state)
    assert application.state == state
    client = signed_in(applicant)
    page = text(client)
    for words in STATES[state]:
        assert words in page
    assert ("Trekk søknaden" in page) == application.is_alive
    assert client.get(f"/min-side/soknad/{application.reference}/").status_code in {200, 302}
    assert "My page" in text(client, "/en/my-page/")


@pytest.mark.parametrize("state", STATES)
def test_every_state_says_what_happens_next_and_by_when(applicant, brought_to, state):
    application = Application.objects.for_my_page().get(pk=brought_to(state).pk)
    lines = " ".join(status(application).lines).replace("\xa0", " ")
    assert re.search(r"\d+\. \w+ 20\d\d", lines), lines


def test_a_company_interview_that_is_declined_asks_no_more(signed_in, applicant, brought_to):
    application = brought_to("interview_2")
    application.interviews.company().get().reply(False)
    page = text(signed_in(applicant))
    assert "Vi vil gjerne snakke med deg." in page
    assert "/svar/" not in page


def test_one_who_backed_out_after_a_yes_is_promised_no_contract(signed_in, applicant, brought_to, manager):
    application = brought_to("accepted")
    client = signed_in(applicant)
    assert "arbeidsavtalen" in text(client)
    application.offers.get().traineeship.cancel(by=manager)
    assert "arbeidsavtalen" not in text(client)
    assert "Så fint at du sa ja!" not in text(client)
    assert "har siden sagt fra at du ikke kommer" in text(client)


def test_who_stands_in_the_pool_is_not_asked_to_join(signed_in, applicant, brought_to):
    brought_to("rejected")
    client = signed_in(applicant)
    assert "Bli med i kandidatbanken" in text(client)
    make.profile(applicant)
    assert "Bli med i kandidatbanken" not in text(client)


def test_a_decision_that_is_not_told_does_not_show(signed_in, applicant, manager):
    application = make.application(make.call(), applicant, state="under_review", by=manager)
    application.prepare("reject", by=manager)
    assert "Under vurdering" in text(signed_in(applicant))


def test_another_persons_pages_do_not_exist(signed_in, applicant, other_applicant, manager, brought_to):
    application = brought_to("offered")
    letter = sent_letter(applicant)
    consent = Consent.objects.give(applicant, "K4")
    client = signed_in(other_applicant)
    own = f"/min-side/soknad/{application.reference}"
    for path in (f"{own}/", f"{own}/trekk/", f"{own}/ta-vare/", f"{own}/tilbud/", f"/min-side/brev/{letter.pk}/"):
        assert client.get(path).status_code == 404
    for path in (f"{own}/trekk/", f"{own}/tilbud/", f"{own}/endre/", f"/min-side/samtykker/{consent.pk}/trekk/"):
        assert client.post(path, {"yes": "1"}).status_code == 404
    assert application.reference not in text(client)
    application.refresh_from_db()
    assert application.state == "offered"


def test_without_an_application_it_says_where_to_begin(signed_in, outsider):
    page = text(signed_in(outsider))
    assert "Du har ingen søknad nå." in page
    assert "Sidene dine" not in page


def test_every_role_has_a_way_in(signed_in, mentor, member, board, manager, trainee):
    make.profile(member)
    assert "/medlem/" in text(signed_in(member))
    assert "/min-side/kandidatprofil/" in text(signed_in(member))
    assert 'href="/mentor/"' in text(signed_in(mentor))
    assert 'href="/styret/"' in text(signed_in(board))
    assert 'href="/trainee/"' in text(signed_in(trainee))
    assert 'href="/admin/"' in text(signed_in(manager))
    story = make.story(trainee.traineeships.get())
    assert f"/min-side/historien-min/{story.slug}/" in text(signed_in(trainee))


def sent_letter(person, template="E10", **context):
    letter = Letter.objects.queue(template, to=person, context={"reference": "ABC", **context})
    letter.state, letter.sent_at = "sent", now()
    letter.save()
    return letter


def test_a_supervisor_has_a_way_in_and_a_first_draft_of_a_story_none(signed_in, trainee):
    supervisor = make.user("Siv", "Veileder")
    rotation = make.rotation(trainee.traineeships.get())
    SupervisorAssignment.objects.create(rotation=rotation, supervisor=supervisor)
    assert 'href="/trainee/veiledning/"' in text(signed_in(supervisor))
    story = make.story(trainee.traineeships.get(), state="draft")
    assert story.slug not in text(signed_in(trainee))
    story.ask_person(by=make.staff())
    assert story.slug in text(signed_in(trainee))


def test_letters_are_shown_but_never_codes_or_answer_links(signed_in, applicant, brought_to):
    application = brought_to("offered")
    Letter.objects.filter(to=applicant).update(state="sent", sent_at=now())
    code = sent_letter(applicant, "E1", code="123456", minutes=15)
    client = signed_in(applicant)
    page = text(client)
    assert "Du har fått tilbud om å bli trainee" in page
    assert "123456" not in page
    assert client.get(f"/min-side/brev/{code.pk}/").status_code == 404
    offer_letter = Letter.objects.get(template__code="E7")
    letter = text(client, f"/min-side/brev/{offer_letter.pk}/")
    assert "Gratulerer!" in letter
    assert "/svar/" not in letter
    assert application.reference in page
    renewal = sent_letter(applicant, "E14", expires="1. mars 2027")
    renewal.answers = {"renew_link": {}, "withdraw_link": {}}
    renewal.save()
    shown = text(client, f"/min-side/brev/{renewal.pk}/")
    assert "Ja, forny samtykket" in shown
    assert '<a href="(lenke)' not in shown


def test_a_letter_that_has_not_left_is_not_shown(signed_in, applicant):
    waiting = Letter.objects.queue("E10", to=applicant, context={"reference": "ABC"})
    assert signed_in(applicant).get(f"/min-side/brev/{waiting.pk}/").status_code == 404


def test_withdrawing_asks_first_and_the_reason_only_counts(signed_in, applicant, brought_to):
    application = brought_to("submitted")
    client = signed_in(applicant)
    path = f"/min-side/soknad/{application.reference}/trekk/"
    page = text(client, path)
    assert "Vil du trekke søknaden?" in page
    assert "checked" not in page
    client.post(path, {"reason": "tull"})
    application.refresh_from_db()
    assert application.state == "submitted"
    assert client.post(path, {"reason": "job"}).url == PAGE
    assert client.post(path, {"reason": "job"}).url == PAGE
    application.refresh_from_db()
    assert application.state == "withdrawn"
    assert Count.objects.get(call=application.call, attribute="withdraw_reason", value="job").n == 1
    assert "Søknaden er trukket." in text(client)


def test_withdrawing_without_a_reason_counts_nothing(signed_in, applicant, brought_to):
    application = brought_to("reserve")
    signed_in(applicant).post(f"/min-side/soknad/{application.reference}/trekk/")
    application.refresh_from_db()
    assert application.state == "withdrawn"
    assert not Count.objects.exists()


def test_a_public_list_keeps_the_name_and_says_so(signed_in, applicant):
    call = make.call(positions=[make.organisation("Verdal kommune", sector="municipality")])
    application = make.application(call, applicant)
    path = f"/min-side/soknad/{application.reference}/trekk/"
    assert "er alt offentlig" not in text(signed_in(applicant), path)
    call.positions.update(list_published_at=now())
    application.choices.update(listed_at=now())
    assert "Søkerlisten hos Verdal kommune er alt offentlig." in text(signed_in(applicant), path)


def test_the_offer_is_accepted_by_the_one_signed_in(signed_in, applicant, brought_to):
    application = brought_to("offered")
    client = signed_in(applicant)
    path = f"/min-side/soknad/{application.reference}/tilbud/"
    assert "Vil du takke ja til tilbudet?" in text(client, path)
    assert client.post(path, {"yes": "1"}).url == "/trainee/velkommen/"
    application.refresh_from_db()
    assert application.state == "accepted"
    assert client.post(path, {"yes": "1"}).url == PAGE
    assert applicant.traineeships.count() == 1


def test_an_offer_that_is_too_old_says_so(signed_in, applicant, brought_to):
    application = brought_to("offered")
    application.offers.update(sent_at=plus_days(now(), -20), reply_by=plus_days(now(), -1))
    client = signed_in(applicant)
    assert client.post(f"/min-side/soknad/{application.reference}/tilbud/", {"yes": "1"}).url == PAGE
    assert "Svarfristen er ute." in text(client)
    application.refresh_from_db()
    assert application.state == "offered"


def test_an_offer_is_declined(signed_in, applicant, brought_to):
    application = brought_to("offered")
    client = signed_in(applicant)
    path = f"/min-side/soknad/{application.reference}/tilbud/"
    assert client.post(path, {}).status_code == 200
    client.post(path, {"no": "1"})
    application.refresh_from_db()
    assert application.state == "declined"


def test_keeping_for_the_next_call_needs_the_tick(signed_in, applicant, brought_to):
    application = brought_to("rejected")
    client = signed_in(applicant)
    path = f"/min-side/soknad/{application.reference}/ta-vare/"
    page = text(client, path)
    assert "{erase_date}" not in page
    assert "høyst i 18 måneder" in page
    assert "Kryss av for å si ja." in client.post(path).content.decode()
    client.post(path, {"yes": "on"})
    assert Application.objects.kept().get() == application
    assert "Vi tar vare på søknaden til" in text(client)
    assert client.get(path).url == PAGE


def test_an_application_that_waits_is_not_kept(signed_in, applicant, brought_to):
    application = brought_to("submitted")
    assert signed_in(applicant).get(f"/min-side/soknad/{application.reference}/ta-vare/").url == PAGE


def test_dropped_changes_are_told(signed_in, applicant):
    call = make.call()
    application = make.application(call, applicant)
    application.open_copy()
    client = signed_in(applicant)
    assert "Du har endringer du ikke har sendt." in text(client)
    assert "Mottatt, med endringer du ikke har sendt" in text(client)
    call.close(at=call.deadline + datetime.timedelta(seconds=1))
    assert "Endringene du ikke sendte, er ikke med." in text(client)


def test_a_draft_too_late_leads_to_the_next_call(signed_in, applicant):
    make.draft(make.call(opens_in=-30, closes_in=-1), applicant)
    page = text(signed_in(applicant))
    assert "Vi tar vare på kladden til" in page
    assert "/gi-beskjed/" in page


def test_after_the_deadline_and_before_the_night_it_is_not_edited(signed_in, applicant):
    call = make.call()
    application = make.application(call, applicant)
    call.deadline = now() - datetime.timedelta(minutes=1)
    call.save()
    client = signed_in(applicant)
    assert "Endre søknaden" not in text(client)
    assert client.post(f"/min-side/soknad/{application.reference}/endre/").url == PAGE
    assert "Fristen er ute." in text(client)


def test_a_missing_cv_has_its_own_button(signed_in, applicant):
    application = make.application(make.call(), applicant, cv=False)
    client = signed_in(applicant)
    assert "Legg ved CV-en" in text(client)
    answer = client.post(f"/min-side/soknad/{application.reference}/endre/?cv=1")
    assert answer.url.endswith("/vedlegg/")


def test_consents_are_read_and_taken_back_with_what_they_allowed(signed_in, applicant, manager):
    application = make.application(make.call(), applicant, state="rejected", by=manager)
    profile = CandidateProfile.join(application)
    application.keep()
    Consent.objects.give(applicant, "K4")
    client = signed_in(applicant)
    page = text(client, "/min-side/samtykker/")
    assert page.count("Trekk samtykket") == 3
    for consent in applicant.consents.all():
        client.post(f"/min-side/samtykker/{consent.pk}/trekk/")
        client.post(f"/min-side/samtykker/{consent.pk}/trekk/")
    assert not Consent.objects.active().exists()
    profile.refresh_from_db()
    application.refresh_from_db()
    assert (profile.state, application.kept_until) == ("withdrawn", None)
    assert "Samtykket er trukket tilbake." in text(client, "/min-side/samtykker/")


def test_taking_back_a_sharing_or_a_story_ends_it(applicant, organisation):
    from programme.consents import take_back

    request = make.request(make.profile(applicant), organisation)
    request.accept()
    take_back(request.consent, by=applicant)
    request.refresh_from_db()
    assert request.state == "closed"
    story = make.story()
    take_back(story.text_consent, by=story.person)
    story.refresh_from_db()
    assert story.state == "unpublished"


def test_a_story_that_is_being_rewritten_has_no_consent_left_to_take_back(manager):
    from programme.consents import take_back

    story = make.story()
    story.rewrite(by=manager)
    assert not Consent.objects.active().exists()
    take_back(story.text_consent, by=story.person)
    story.refresh_from_db()
    assert (story.state, story.text_consent.is_active()) == ("draft", False)


def test_one_without_consents_is_told_so(signed_in, outsider):
    assert "Du har ikke gitt noen samtykker." in text(signed_in(outsider), "/min-side/samtykker/")


# Answer links of the selection


def by_link(letter_code, person):
    letter = Letter.objects.filter(template__code=letter_code, to=person).latest("pk")
    url = answers.url(letter, letter.answers["link"])
    return url[url.index("/svar/") :]


def test_a_time_is_chosen_by_the_link_and_may_be_changed(client, applicant, brought_to):
    application = brought_to("interview_1")
    first, second = application.call.interviews.get(), make.slot(application.call, days=26)
    path = by_link("E4", applicant)
    assert str(second.pk) in text(client, path)
    client.post(path, {"choice": str(first.pk)})
    assert "Da ses vi" in text(client, path)
    client.post(path, {"choice": str(second.pk)})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.application, second.application) == (None, application)
    assert Letter.objects.filter(template__code="E4-booked").count() == 2
    client.force_login(applicant)
    assert "Intervju" in text(client)


def test_the_same_page_opens_from_my_page(signed_in, applicant, brought_to):
    application = brought_to("interview_1")
    client = signed_in(applicant)
    page = text(client)
    path = page[page.index("/svar/") :].split('"')[0]
    client.post(path, {"choice": str(application.call.interviews.get().pk)})
    assert application.interviews.get().state == "booked"


@pytest.mark.parametrize(("choice", "state"), [("yes", "booked"), ("no", "declined")])
def test_coming_to_the_company_interview_is_answered_by_the_link(client, applicant, brought_to, choice, state):
    application = brought_to("interview_2")
    path = by_link("E5", applicant)
    assert "Møtebedrift AS" in text(client, path)
    client.post(path, {"choice": choice})
    assert application.interviews.company().get().state == state
    assert ("Da ses vi" if choice == "yes" else "Takk for at du sa fra.") in text(client, path)


def test_the_offers_link_says_no_but_yes_needs_sign_in(client, applicant, brought_to):
    application = brought_to("offered")
    path = by_link("E7", applicant)
    page = text(client, path)
    own = f"/min-side/soknad/{application.reference}/tilbud/"
    assert own in page
    assert client.get(own).url.startswith("/logg-inn/")
    client.post(path, {"choice": "yes"})
    application.refresh_from_db()
    assert application.state == "offered"
    client.post(path, {"choice": "no"})
    application.refresh_from_db()
    assert application.state == "declined"
    assert "Du har takket nei til tilbudet." in text(client, path)


def test_one_who_is_asked_sees_it_first(signed_in, organisation, member):
    profile = make.profile()
    request = make.request(profile, organisation, by=member)
    page = text(signed_in(profile.user))
    assert f"{organisation.name} vil gjerne snakke med deg</a>. Svar senest" in page
    request.decline()
    assert "vil gjerne snakke med deg</a>. Svar senest" not in text(signed_in(profile.user))


def test_a_yes_to_an_organisation_names_it(signed_in, organisation, member):
    profile = make.profile()
    request = make.request(profile, organisation, by=member)
    request.accept()
    page = signed_in(profile.user).get("/min-side/samtykker/").text
    assert f"Ja, del med {organisation.name}" in page
    assert f"Bare {organisation.name} får navnet ditt" in page
    assert "{" not in page
    assert "{" not in signed_in(profile.user).get("/min-side/opplysningene-mine/").text
    request.delete()
    page = signed_in(profile.user).get("/min-side/samtykker/").text
    assert "Ja, del med virksomheten" in page


def test_a_consent_given_in_norwegian_is_headed_in_the_readers_language(signed_in, applicant):
    Consent.objects.give(applicant, "K4", language="nb")
    page = signed_in(applicant).get("/en/my-page/consents/").content.decode()
    english, norwegian = (ConsentText.objects.newest("K4", language) for language in ("en", "nb"))
    assert f">{english.tick}</h2>" in page
    assert norwegian.tick not in page
    assert '<div class="flow" lang="nb">' in page  # what was said yes to stands as it was read
