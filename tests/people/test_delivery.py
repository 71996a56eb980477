import datetime

import pytest
from django.utils import timezone

from people.answers import promise
from people.delivery import deliver_due
from people.models import Consent, Letter, LetterTemplate
from people.states import Refused
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(applicant, foundation):
    return Letter.objects.queue("E24", to=applicant, context={"employer": "Levanger <kommune> & **co**"})


def test_a_letter_leaves_once_as_text_and_html(letter, mailbox):
    assert deliver_due() == (1, 0)
    assert deliver_due() == (0, 0)
    (mail,) = mailbox.messages
    assert mail["To"] == "anne@eksempel.example"
    assert mail["Message-ID"] == f"<{letter.message_id}@introinnherred>"
    text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert text.startswith("Hei, Ánne!\n")
    assert "Vennlig hilsen\nGuro Eksempel\nIntro Innherred" in text
    assert "310 000 019" in text
    letter.refresh_from_db()
    assert letter.state == "sent"
    assert letter.log.get().delivered


def test_what_is_filled_in_is_never_markup(letter, mailbox):
    deliver_due()
    html = mailbox.messages[0].get_body(("html",)).get_content()
    assert "Levanger &lt;kommune&gt; &amp; **co**" in html


def test_a_code_is_never_shown_and_gone_once_sent(applicant, mailbox):
    letter = Letter.objects.queue("E1", to=applicant, context={"code": "424242", "minutes": 15})
    assert not Letter.objects.shown_to_staff().exists()
    assert "424242" not in str(letter)
    deliver_due()
    letter.refresh_from_db()
    assert "424242" in mailbox.messages[0]["Subject"]
    assert letter.context == {}
    assert letter.body == ""


def test_a_code_cannot_be_held_back(applicant, manager):
    letter = Letter.objects.queue("E1", to=applicant, context={"code": "424242", "minutes": 15})
    with pytest.raises(Refused):
        letter.hold(by=manager)


def test_an_answer_link_is_made_at_sending_and_stored_nowhere(applicant, mailbox, settings):
    application = make.application(make.call(), applicant)
    until = timezone.now() + datetime.timedelta(days=3)
    letter = Letter.objects.queue("E23", to=applicant, answers={"link": promise("offer", application, until)})
    assert "/svar/" not in letter.plain()
    Letter.objects.exclude(pk=letter.pk).delete()
    deliver_due()
    assert f"{settings.BASE_URL}/svar/" in mailbox.messages[0].get_body(("plain",)).get_content()
    stored = str(Letter.objects.values().get(pk=letter.pk))
    assert "/svar/" not in stored


def test_a_held_letter_waits_until_it_is_released_and_a_cancelled_one_never_leaves(letter, manager, mailbox):
    letter.hold(by=manager)
    assert deliver_due() == (0, 0)
    letter.release(by=manager)
    letter.cancel(by=manager)
    assert deliver_due() == (0, 0)
    with pytest.raises(Refused):
        letter.release(by=manager)


def test_a_letter_for_later_waits_for_its_time(applicant, mailbox):
    later = timezone.now() + datetime.timedelta(hours=5)
    Letter.objects.queue("E24", to=applicant, context={"employer": "X"}, send_after=later)
    assert deliver_due() == (0, 0)
    assert deliver_due(at=later) == (1, 0)


def test_while_the_mail_server_is_away_nothing_is_lost_and_it_is_tried_again(letter, mailbox):
    mailbox.refuse = "451 4.3.0 try later"
    assert deliver_due() == (0, 1)
    letter.refresh_from_db()
    assert letter.state == "queued"
    assert "try later" in letter.log.get().reply
    mailbox.refuse = ""
    assert deliver_due() == (0, 0)
    assert deliver_due(at=letter.next_try_at) == (1, 0)
    assert len(mailbox.messages) == 1


def test_without_any_mail_server_it_is_tried_for_about_a_day_and_then_given_up(letter, settings):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 1},
        }
    }
    for _ in range(len(Letter.RETRY_MINUTES) + 1):
        deliver_due(at=letter.next_try_at)
        letter.refresh_from_db()
    assert letter.state == "failed"
    assert datetime.timedelta(hours=20) < letter.next_try_at - letter.created_at < datetime.timedelta(hours=36)


@pytest.mark.parametrize(("answer", "state"), [("554 5.7.1 looks like spam", "refused"), ("452 4.2.2 full", "queued")])
def test_a_letter_the_server_does_not_want_says_why_and_blames_no_address(
    letter, mailbox, applicant, monkeypatch, answer, state
):
    async def refuse(*arguments):
        return answer

    monkeypatch.setattr(mailbox, "handle_DATA", refuse)
    assert deliver_due() == (0, 1)
    letter.refresh_from_db()
    applicant.refresh_from_db()
    assert letter.state == state
    assert letter.log.get().reply == answer
    assert applicant.email_broken_at is None


def test_an_address_that_cannot_be_one_keeps_no_other_letter_waiting(mailbox):
    too_long = Letter.objects.queue("E20", email=f"kari@{'ø' * 60}.example", context={"days": "tre", "link": "x"})
    last = Letter.objects.queue("E20", email="ola@eksempel.example", context={"days": "tre", "link": "x"})
    assert deliver_due() == (1, 1)
    assert mailbox.messages[0]["To"] == last.to_email
    assert "idna" in too_long.log.get().reply


def test_an_address_the_server_refuses_is_marked_and_not_tried_again(letter, mailbox, applicant, manager):
    mailbox.refuse = "550 5.1.1 no such user"
    deliver_due()
    letter.refresh_from_db()
    applicant.refresh_from_db()
    assert letter.state == "refused"
    assert applicant.email_broken_at is not None
    mailbox.refuse = ""
    letter.retry(by=manager)
    assert deliver_due() == (1, 0)


def test_a_marketing_letter_needs_consent_and_stops_with_it(applicant):
    context = {"deadline": "1. mars", "number_of_places": "fem plasser", "link": "x"}
    with pytest.raises(ValueError, match="K4"):
        Letter.objects.queue("E21", to=applicant, context=context)
    consent = Consent.objects.give(applicant, "K4")
    Letter.objects.queue("E21", to=applicant, context=context)
    consent.withdraw()
    with pytest.raises(ValueError, match="K4"):
        Letter.objects.queue("E21", to=applicant, context=context)


def test_every_letter_is_written_in_its_readers_language(mailbox):
    reader = make.user("Jane", "Doe", language="en")
    Letter.objects.queue("E24", to=reader, context={"employer": "Levanger"})
    deliver_due()
    text = mailbox.messages[0].get_body(("plain",)).get_content()
    assert text.startswith("Hello, Jane!")
    assert "Kind regards" in text


@pytest.mark.parametrize(
    "code", sorted(p.stem for p in __import__("pathlib").Path("people/texts/letters").glob("*.md"))
)
def test_every_text_fills_in_all_its_placeholders(code, applicant, foundation):
    template = LetterTemplate.objects.get(code=code)
    template.full_clean()
    context = dict.fromkeys(template.placeholders.split(), "VERDI")
    if template.kind == "marketing":
        Consent.objects.give(applicant, "K4")
    for language in ("nb", "en"):
        letter = Letter.objects.queue(
            code, to=applicant, context={**context, "link": "https://x.example"}, language=language
        )
        assert "{" not in letter.plain() + letter.html() + letter.subject_line()


def test_a_text_with_an_unknown_placeholder_is_refused():
    from django.core.exceptions import ValidationError

    template = LetterTemplate.objects.get(code="E24")
    template.body_nb += " {tull}"
    with pytest.raises(ValidationError, match="tull"):
        template.full_clean()
