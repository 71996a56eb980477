"""A person's own story: nothing is public before a yes, and nothing stays public after a no."""

import pytest

from people.models import Consent
from people.states import Refused
from tests import make
from tests.trainees.test_pictures import pictured
from trainees.models import Story

pytestmark = pytest.mark.django_db


def address(story, more=""):
    return f"/min-side/historien-min/{story.slug}/{more}"


def approval(story, *ticks):
    return {"seen": story.fingerprint, **dict.fromkeys(ticks, "on")}


@pytest.fixture
def waiting(trainee):
    return make.story(trainee.traineeships.get(), state="awaiting_person", quote_nb="Her fikk jeg ansvar.")


def test_only_the_person_sees_it(client, signed_in, waiting, outsider, manager, member):
    assert "/logg-inn/" in client.get(address(waiting))["Location"]
    for other in (outsider, manager, member):
        for page in ("", "rett/"):
            assert signed_in(other).get(address(waiting, page)).status_code == 404
    page = signed_in(waiting.person).get(address(waiting)).content.decode()
    for text in ("Fra Oslo til Steinkjer", "Her fikk jeg ansvar.", "Det begynte med en epost.", "kull"):
        assert text in page


def test_all_boxes_are_empty_and_follow_the_picture(signed_in, waiting):
    page = signed_in(waiting.person).get(address(waiting)).content.decode()
    assert 'name="K6-text"' in page
    assert 'name="K6-social"' in page
    assert "checked" not in page
    assert "K6-photo" not in page  # there is no picture to say yes to
    story = pictured(state="awaiting_person")
    page = signed_in(story.person).get(address(story)).content.decode()
    assert page.count('type="checkbox"') == 4
    assert "checked" not in page
    assert f"{story.slug}/bilde.jpg" in page


def test_approving_stores_each_tick_as_its_own_consent_in_the_language_read(signed_in, trainee):
    story = pictured(traineeship=trainee.traineeships.get(), state="awaiting_person")
    response = signed_in(trainee).post(f"/en/my-page/my-story/{story.slug}/", approval(story, "K6-text", "K6-photo"))
    assert response.status_code == 302
    story.refresh_from_db()
    assert story.state == "approved"
    given = trainee.consents.order_by("text__code").values_list("text__code", "text__language")
    assert list(given) == [("K6-photo", "en"), ("K6-text", "en")]
    assert story.text_consent
    assert story.photo_consent
    assert story.social_consent is None
    assert story.press_consent is None


def test_without_the_text_tick_nothing_is_approved(signed_in, waiting):
    response = signed_in(waiting.person).post(address(waiting), approval(waiting, "K6-social"))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Kryss av for at teksten kan publiseres" in page
    waiting.refresh_from_db()
    assert waiting.state == "awaiting_person"
    assert not Consent.objects.exists()


def test_nobody_approves_words_they_have_not_read(signed_in, waiting):
    seen = approval(waiting, "K6-text")
    waiting.body_nb = "Noe helt annet."
    waiting.save()
    page = signed_in(waiting.person).post(address(waiting), seen).content.decode()
    assert "endret i mellomtiden" in page
    waiting.refresh_from_db()
    assert waiting.state == "awaiting_person"


def test_a_story_is_not_published_without_the_persons_yes(waiting, manager):
    with pytest.raises(Refused):
        waiting.publish(by=manager)
    waiting.approve(["K6-text"])
    waiting.text_consent.withdraw()
    with pytest.raises(Refused, match="trukket samtykket"):
        waiting.publish(by=manager)


def test_words_changed_after_the_yes_need_a_new_one(waiting, manager):
    waiting.approve(["K6-text"])
    waiting.title_nb = "Et annet navn"
    with pytest.raises(Refused, match="endret etter"):
        waiting.publish(by=manager)
    waiting.ask_person(by=manager)
    waiting.approve(["K6-text"])
    waiting.publish(by=manager)
    assert Story.objects.published().find(waiting.slug) == waiting


def test_the_database_refuses_a_published_story_without_consent(waiting):
    from django.db import IntegrityError, transaction
    from django.utils import timezone

    waiting.state, waiting.approved_at, waiting.published_at = "published", timezone.now(), timezone.now()
    with pytest.raises(IntegrityError, match="story_published_has_consent"), transaction.atomic():
        waiting.save()


def test_the_person_corrects_the_words_and_it_still_waits(signed_in, waiting):
    client = signed_in(waiting.person)
    form = client.get(address(waiting, "rett/"))
    assert "Det begynte med en epost." in form.content.decode()
    words = {
        "title_nb": "Mitt eget",
        "lede_nb": "Kort.",
        "body_nb": "Slik var det.",
        "quote_nb": "",
        "title_en": "Mine",
    }
    assert client.post(address(waiting, "rett/"), words)["Location"] == address(waiting)
    waiting.refresh_from_db()
    assert (waiting.title_nb, waiting.title_en, waiting.body_nb) == ("Mitt eget", "Mine", "Slik var det.")
    assert waiting.state == "awaiting_person"
    assert "Rettelsene er lagret" in client.get(address(waiting)).content.decode()


def test_bad_corrections_keep_what_was_typed(signed_in, waiting):
    page = signed_in(waiting.person).post(address(waiting, "rett/"), {"title_nb": "", "body_nb": "Nytt"})
    assert "Vi trenger litt mer fra deg" in page.content.decode()
    assert "Nytt" in page.content.decode()
    waiting.refresh_from_db()
    assert waiting.title_nb == "Fra Oslo til Steinkjer"


def test_a_no_leaves_nothing_to_read(signed_in, waiting):
    client = signed_in(waiting.person)
    client.post(address(waiting, "svar/"), {"step": "no"})
    waiting.refresh_from_db()
    assert waiting.state == "draft"
    page = client.get(address(waiting)).content.decode()
    assert "Vi publiserer den ikke" in page
    assert "Det begynte med en epost." not in page
    assert client.get(address(waiting, "rett/")).status_code == 404


def test_taking_down_is_one_click_and_takes_the_consents_along(client, signed_in):
    story = pictured()
    public = [story.get_absolute_url(), story.picture_url]
    assert client.get(public[1]).status_code == 200
    mine = signed_in(story.person)
    page = mine.get(address(story)).content.decode()
    assert "Ta ned historien" in page
    mine.post(address(story, "svar/"), {"step": "down"})
    assert not Story.objects.published().exists()
    assert Story.objects.gone(story.slug).exists()
    assert not Consent.objects.active().exists()
    client.logout()
    assert client.get(public[1]).status_code == 410
    assert "tatt ned" in signed_in(story.person).get(address(story)).content.decode()


@pytest.mark.parametrize("step", ["take_down", "rewrite", "ask_person"])
def test_a_yes_ends_with_what_it_was_given_to(manager, step):
    story = pictured(state="approved" if step == "ask_person" else "published")
    getattr(story, step)(by=manager)
    assert story.consents
    assert not Consent.objects.active().exists()


def test_a_new_yes_takes_the_place_of_the_old_one(manager):
    story = pictured()
    story.rewrite(by=manager)
    story.ask_person(by=manager)
    story.approve(["K6-text"], language="en")
    [standing] = Consent.objects.active()
    assert standing == story.text_consent
    story.ask_person(by=manager)
    story.refuse()
    assert not Consent.objects.active().exists()


def test_each_story_of_a_person_has_its_own_yes():
    first = make.story()
    second = make.story(first.traineeship)
    first.take_down(by=first.person)
    assert list(Story.objects.published()) == [second]


def test_the_picture_alone_can_be_taken_down(signed_in):
    story = pictured()
    client = signed_in(story.person)
    assert f"{story.slug}/bilde.jpg" in client.get(address(story)).content.decode()
    client.post(address(story, "svar/"), {"step": "picture"})
    page = client.get(address(story)).content.decode()
    assert f"{story.slug}/bilde.jpg" not in page
    assert "Ta ned bare bildet" not in page
    assert Story.objects.published().find(story.slug)


def test_the_person_confirms_that_it_still_holds(signed_in, time_machine):
    time_machine.move_to("2026-03-02 10:00+01:00", tick=False)
    story = make.story()
    time_machine.move_to("2028-03-02 10:00+01:00", tick=False)
    signed_in(story.person).post(address(story, "svar/"), {"step": "confirm"})
    story.refresh_from_db()
    assert story.confirmed_at.year == 2028
    assert story.state == "published"


def test_a_step_that_is_not_possible_is_refused_kindly(signed_in, waiting):
    client = signed_in(waiting.person)
    client.post(address(waiting, "svar/"), {"step": "confirm"})
    assert "Dette går ikke nå" in client.get(address(waiting)).content.decode()
    assert client.post(address(waiting, "svar/"), {"step": "publish"}).status_code == 404
    assert client.get(address(waiting, "svar/")).status_code == 405


def test_a_withdrawn_consent_takes_it_off_at_once_and_the_page_says_so(signed_in):
    story = make.story()
    story.text_consent.withdraw()
    assert not Story.objects.published().exists()
    page = signed_in(story.person).get(address(story)).content.decode()
    assert "Du har trukket samtykket til teksten" in page
    assert "Ja, den stemmer" not in page


def test_an_approved_story_waits_for_the_manager(signed_in):
    story = make.story(state="approved")
    page = signed_in(story.person).get(address(story)).content.decode()
    assert "Den er ikke publisert ennå" in page


def test_gone_holds_only_for_what_was_public(waiting, manager):
    assert not Story.objects.gone(waiting.slug).exists()
    waiting.approve(["K6-text"])
    waiting.publish(by=manager)
    assert not Story.objects.gone(waiting.slug).exists()
    waiting.rewrite(by=manager)
    assert Story.objects.gone(waiting.slug).exists()


def test_an_approved_story_is_not_taken_down_but_stopped(signed_in):
    story = make.story(state="approved")
    page = signed_in(story.person).get(f"/min-side/historien-min/{story.slug}/").text
    assert "Nei, ikke publiser den" in page
    assert "Ta ned historien" not in page
