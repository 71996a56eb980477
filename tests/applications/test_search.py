"""The office's search: all that somebody wrote, the CV too, in any Norwegian form of a word; the database keeps it."""

import pytest

from applications.models import Application, Education, SearchRow
from people.clock import today
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(foundation):
    return make.call()


@pytest.fixture
def nora(call):
    person = make.user("Nóra", "Søker-Ås", "nora.soker@eksempel.example")
    sent = make.application(call, person, motivation="Jeg vil arbeide i bedriftene ved fjorden.", learn="Havbruk")
    sent.documents.update(page_texts=["Stipendiat i mikrobiologi", "Ledet korpset"])
    make.application(call, make.user("Per", "Annen", "per@eksempel.example"), phone="+4799887766")
    return sent


def found(text):
    return [one.given_name for one in Application.objects.open_to_staff().with_words(text).order_by("pk")]


@pytest.mark.parametrize(
    "text",
    [
        "bedriften",
        "BEDRIFT",
        "mikrobiologien",
        "havbruk",
        "nor",
        "nóra søker",
        "søker-ås",
        "ås",
        "nora.soker@eksempel",
        "bedriftene ved fjorden",
        "vil korpset",
        "fjord 41234567",
        "41 23 45 67",
        "+47 41 23 45 67",
    ],
)
def test_words_are_found_in_any_form_and_names_by_their_beginning(nora, text):
    assert found(text) == ["Nóra"]


@pytest.mark.parametrize("text", ["mikrobiolog per", "bedrif", "=nora", "'; drop", "& | !", "\\", "kjemi", "og", ":*"])
def test_what_is_not_there_is_not_found_and_signs_are_only_signs(nora, text):
    assert found(text) == []


def test_no_words_are_no_question(nora):
    assert len(found("  ")) == 2


@pytest.mark.parametrize("text", ["NTNU", "industriell økonomi", "Python", "ann"])
def test_study_places_programmes_and_skills_are_read_too(nora, text):
    assert "Per" in found(text)


def test_the_reference_is_found_as_it_is_read_aloud(nora):
    Application.objects.filter(pk=nora.pk).update(reference="2E5ABCD")
    assert found("2e5abcd") == found("2e5a") == ["Nóra"]


def test_a_draft_and_a_file_that_is_not_sent_are_not_found(call):
    draft = make.draft(call, make.user("Kladd", "Utkast"))
    make.document(draft)
    Education.objects.filter(application=draft).delete()
    assert not SearchRow.objects.exists()
    draft.submit(make.content(call, draft.user), privacy_version="1")
    assert found("kladd") == ["Kladd"]
    unsent = make.document(draft)
    unsent.page_texts = ["Trombone"]
    unsent.save()
    assert found("trombone") == []
    draft.documents.working().send()
    assert found("trombone") == ["Kladd"]
    draft.documents.sent().discard()
    assert found("trombone") == []


def test_what_is_changed_is_found_as_it_stands(nora, call):
    nora.motivation = "Nå vil jeg heller bake."
    nora.save()
    assert (found("bedrift"), found("bake")) == ([], ["Nóra"])
    nora.educations.update(programme="Bakerfag")
    assert found("bakerfag") == ["Nóra"]
    education = nora.educations.get()
    education.institution.name = "Bakerskolen"
    education.institution.save()
    assert "Nóra" in found("bakerskole")


def test_many_at_once_are_found_too(call):
    person = make.user("Bulk", "Rad")
    [made] = Application.objects.bulk_create(
        [
            Application(
                user=person, call=call, state="under_review", created_at=call.opens_at, submitted_at=call.opens_at,
                given_name="Bulk", family_name="Rad", email=person.email, motivation="Stillferdig",
            )
        ]
    )  # fmt: skip
    assert found("stillferdige") == ["Bulk"]
    Education.objects.bulk_create(
        [
            Education(
                application=made,
                level="master",
                field=make.field(),
                programme="Treskjæring",
                institution_name="Hjemme",
                completed=today(),
            )
        ]
    )
    assert found("treskjæring hjemme") == ["Bulk"]


def test_erasing_takes_the_search_row_along(nora):
    from programme.erasure import erase_application, erase_person

    person = nora.user
    erase_application(nora)
    assert found("mikrobiologi") == []
    other = make.application(make.call(), person)
    assert SearchRow.objects.filter(application=other).exists()
    erase_person(person)
    assert SearchRow.objects.count() == 1


def test_more_text_than_a_search_row_takes_is_no_fault(nora):
    words = [" ".join(f"ørd{n}x{page}" for n in range(3000)) for page in range(60)]
    nora.documents.update(page_texts=words)
    assert found("ørd1x0") == ["Nóra"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kari@Post.example", "kari+jobb@post.example", True),
        ("ka.ri@gmail.com", "kari+x@googlemail.com", True),
        ("ka.ri@post.example", "kari@post.example", False),
    ],
)
def test_an_address_in_another_spelling_is_the_same_address(call, one, other, same):
    rows = [make.application(call, email=email).search_row.address for email in (one, other)]
    assert (rows[0] == rows[1]) is same
