"""The texts of letters in the office: checked when saved, seen while written, tried on oneself, given to what waits."""

import pytest
from django.urls import reverse

from people.delivery import deliver_due
from people.models import Event, Letter, LetterTemplate
from tests import make

pytestmark = pytest.mark.django_db

FIELDS = ("subject_nb", "subject_en", "body_nb", "body_en", "reason_nb", "reason_en")


@pytest.fixture
def office(manager, signed_in, foundation):
    return signed_in(manager)


def text_of(code):
    return LetterTemplate.objects.get(code=code)


def page(name, text):
    return reverse(f"admin:people_lettertemplate_{name}", args=[text.pk])


def save(office, text, to="change", **changes):
    words = {name: getattr(text, name) for name in FIELDS}
    return office.post(page(to, text), {**words, **changes})


@pytest.mark.parametrize("code", ["E5", "E9", "E21", "E1", "F1", "S2"])
def test_a_text_saved_as_it_stands_is_accepted(office, code):
    assert save(office, text_of(code)).status_code == 302


@pytest.mark.parametrize(
    ("code", "field", "words", "said"),
    [
        ("E24", "body_nb", "Hei {navnet}", "Vi kjenner ikke {navnet}. Du kan bruke: {employer}, {first_name}"),
        ("E24", "subject_en", "For {navnet}", "Vi kjenner ikke {navnet}"),
        ("E24", "body_nb", "Se {link}", "Vi kjenner ikke {link}"),  # nothing fills it in here
        ("E9", "body_nb", "Takk for at du søkte.", "{keep_link}, {link} mangler, og leseren trenger det."),
        ("E9", "body_en", "Thank you. {link}", "{keep_link} mangler"),
        ("E1", "body_nb", "Hei.", ""),  # the code still stands in the subject
        ("E24", "body_nb", "{employer} sa { ja }.", "Det står en krøllparentes for mye."),
        ("E24", "body_nb", "{employer sa ja.", "Det står en krøllparentes for mye."),
    ],
)
def test_what_is_wrong_with_a_text_is_said_before_anything_is_saved(office, code, field, words, said):
    text = text_of(code)
    answer = save(office, text, **{field: words})
    saved = getattr(text_of(code), field)
    if said:
        assert said in answer.text
        assert saved == getattr(text, field)
    else:
        assert saved == words


def test_the_page_says_what_may_be_used_and_what_must_stay(office):
    shown = office.get(page("change", text_of("E9"))).text
    assert "{erase_date}" in shown
    assert "Disse må stå: {keep_link}, {link}." in shown


def test_a_text_is_seen_as_a_letter_while_it_is_written_and_nothing_is_saved(office, manager):
    text = text_of("E24")
    shown = save(office, text, "preview", body_nb="{employer} sa **ja** til deg.").text
    assert "«employer» sa ja til deg." in shown
    assert f"Hei, {manager.given_name}!" in shown
    assert "Kind regards" in shown
    assert text_of("E24").body_nb == text.body_nb
    assert not Letter.objects.exists()
    assert "Vi kjenner ikke {tull}" in save(office, text, "preview", body_nb="{tull}").text
    assert office.get(page("preview", text)).status_code == 404


def test_one_letter_is_seen_while_its_words_are_changed(office, applicant):
    letter = Letter.objects.queue("E24", to=applicant, context={"employer": "Levanger"})
    address = reverse("admin:people_letter_preview", args=[letter.pk])
    shown = office.post(address, {"subject": "Svar", "body": "Hilsen fra {employer}."}).text
    assert "Hilsen fra Levanger." in shown
    assert "Hei, Ánne!" in shown
    letter.refresh_from_db()
    assert letter.subject != "Svar"
    Letter.objects.update(state="cancelled")
    assert office.post(address, {"subject": "Svar", "body": "x"}).status_code == 404


def test_one_letter_must_keep_what_its_reader_needs(office, applicant):
    letter = Letter.objects.queue("E11", to=applicant, context={"expires": "1. mars", "link": "https://x.example"})
    address = reverse("admin:people_letter_change", args=[letter.pk])
    formset = {"log-TOTAL_FORMS": 0, "log-INITIAL_FORMS": 0}
    shown = office.post(address, {"subject": "Hei", "body": "Uten vei videre.", **formset}).text
    assert "{link} mangler" in shown


def test_a_test_letter_arrives_in_both_languages_with_its_names_named(office, manager, mailbox):
    office.post(reverse("admin:people_lettertemplate_do", args=[text_of("E24").pk, "send_test"]))
    deliver_due()
    assert [mail["To"] for mail in mailbox.messages] == [manager.email] * 2
    texts = [mail.get_body(("plain",)).get_content() for mail in mailbox.messages]
    assert all("«employer»" in text for text in texts)
    assert ["Hei," in text for text in texts] == [True, False]


# A changed text and what still waits


@pytest.fixture
def waiting(manager):
    """Four letters of one kind: waiting, held, English, and one with words of its own; and one that has left."""
    people = [make.user(name, "Søker") for name in ("Ada", "Bo", "Eva", "Siv")]
    people[2].language = "en"
    letters = [Letter.objects.queue("E24", to=one, context={"employer": "Levanger"}) for one in people]
    letters[1].hold(by=manager)
    letters[3].rewrite("Til Siv", "Bare til deg, {employer}.", by=manager)
    sent = Letter.objects.queue("E24", to=make.user("Per", "Sendt"), context={"employer": "Levanger"})
    sent.cancel(by=manager)
    return letters


NEW = {"body_nb": "Ny tekst om {employer}.", "body_en": "New text about {employer}."}


def test_a_changed_text_asks_about_the_letters_that_wait_and_changes_exactly_those_ticked(office, manager, waiting):
    text = text_of("E24")
    answer = save(office, text, **NEW)
    assert answer.url == page("renew", text)
    shown = office.get(answer.url).text
    assert "Bruk den nye teksten på 4 brev som venter" in shown
    assert shown.count("checked") == 3
    assert "Endret for seg" in shown
    assert "Per Sendt" not in shown
    assert shown.count("→") == 4
    ada, bo, eva, _siv = waiting
    office.post(answer.url, {"pk": [ada.pk, bo.pk, eva.pk]})
    for letter in waiting:
        letter.refresh_from_db()
    assert [one.body for one in waiting] == [
        NEW["body_nb"],
        NEW["body_nb"],
        NEW["body_en"],
        "Bare til deg, {employer}.",
    ]
    assert (ada.state, bo.state) == ("queued", "held")
    assert Event.objects.filter(step="letter.renew", actor=manager).count() == 3
    assert "1 brev venter med den forrige teksten" in office.get(page("change", text)).text


def test_without_a_tick_every_letter_keeps_its_text(office, waiting):
    text = text_of("E24")
    save(office, text, **NEW)
    office.post(page("renew", text), {})
    assert not Letter.objects.filter(body__in=NEW.values()).exists()


def test_nothing_is_asked_when_nothing_waits_or_no_word_was_changed(office, waiting):
    back = reverse("admin:people_lettertemplate_changelist")
    assert save(office, text_of("E24"), reason_nb="du har søkt").url == back
    Letter.objects.update(state="cancelled")
    assert save(office, text_of("E24"), **NEW).url == back
    assert "Ingen brev venter med en tidligere tekst." in office.get(page("renew", text_of("E24"))).text


def test_a_letter_that_leaves_in_the_meantime_stays_as_it_left(office, waiting, mailbox):
    text = text_of("E24")
    save(office, text, **NEW)
    deliver_due()
    office.post(page("renew", text), {"pk": [one.pk for one in waiting]})
    waiting[0].refresh_from_db()
    waiting[1].refresh_from_db()
    assert waiting[0].body != NEW["body_nb"]
    assert waiting[1].body == NEW["body_nb"]  # it was held


def test_an_older_letter_that_cannot_fill_in_the_new_text_keeps_its_own(office, applicant):
    letter = Letter.objects.queue("E18", to=applicant, context={"position": "Trainee", "employer": "Levanger"})
    text = text_of("E18")
    save(office, text, body_nb=text.body_nb + " {employer_contact}")
    assert "0 brev har fått den nye teksten." in office.post(page("renew", text), {"pk": [letter.pk]}, follow=True).text


def test_a_code_is_never_among_the_letters_that_wait(office, applicant):
    Letter.objects.queue("E1", to=applicant, context={"code": "K0D3N", "minutes": 15})
    text = text_of("E1")
    answer = save(office, text, body_nb=text.body_nb + " Lykke til!")
    assert answer.url == reverse("admin:people_lettertemplate_changelist")
    assert office.get(page("renew", text)).text.count("K0D3N") == 0
