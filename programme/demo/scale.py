"""The demo at size, for benchmarks: N more applications in selection and N candidates, with what the demo's own
applicants write, in bulk and without letters, events and files of their own."""

from itertools import batched, count, product

from applications.models import Application, CandidateProfile, Document, Education, PositionChoice
from applications.models.applications import REFERENCE_LETTERS
from people.clock import plus_days, plus_months
from people.models import Consent, ConsentText, User
from programme.demo.calls import Applicants, cv_pages

BATCH = 2000
DAYS_OF_JOINING = 300


def build(world, size, say=lambda text: None):
    """N of each; what it makes can be read, searched and filtered as any other."""
    call = world.calls[f"ekstra-{world.day.year + 1}"]
    applicants = Applicants(world, call)
    template = Document.objects.sent().order_by("pk").first()
    # Codes and references nobody has: longer than the real ones.
    codes, references = (map("".join, product(REFERENCE_LETTERS, repeat=letters)) for letters in (5, 8))
    for done, numbers in enumerate(batched(range(size), BATCH, strict=False)):
        say(f"Applications and candidates, {done * BATCH} of {size}")
        people = _people(world, numbers)
        contents = [applicants.content(person) for person in people]
        sent = _applications(world, call, people, contents, references)
        _beside(sent, contents, template)
        # Drafts until all of it is here: so each becomes searchable once, and not with every part that comes.
        Application.objects.chosen_by_hand([one.pk for one in sent]).update(state=Application.State.UNDER_REVIEW)
        _profiles(world, [_person(world, f"kandidat-{n}") for n in numbers], contents, codes)


def build_candidates(world, size, say=lambda text: None):
    """N candidates alone, for what is asked of the pool."""
    applicants = Applicants(world, world.calls[f"ekstra-{world.day.year + 1}"])
    codes = map("".join, product(REFERENCE_LETTERS, repeat=5))
    for done, numbers in enumerate(batched(range(size), BATCH, strict=False)):
        say(f"Candidates, {done * BATCH} of {size}")
        people = [_person(world, f"kandidat-{n}") for n in numbers]
        _profiles(world, people, [applicants.content(person) for person in people], codes)


def _people(world, numbers):
    return User.objects.bulk_create(_person(world, f"soker-{n}") for n in numbers)


def _person(world, name):
    given, family, _email = world.people.next("post.example")
    joined = world.days(-40)
    return User(
        email=f"{name}@stor.example", given_name=given, family_name=family, date_joined=joined, confirmed_at=joined
    )


def _applications(world, call, people, contents, references):
    numbers = count()
    return Application.objects.bulk_create(
        Application(
            user=person,
            call=call,
            reference=next(references),
            created_at=world.days(-45),
            submitted_at=plus_days(call.deadline, -(next(numbers) % 20)),
            language=person.language,
            privacy_version="1",
            **content.fields,
        )
        for person, content in zip(people, contents, strict=True)
    )


def _beside(sent, contents, template):
    """Education, positions, places and CV of each; all the CVs are one file with a text of their own."""
    pairs = list(zip(sent, contents, strict=True))
    Education.objects.bulk_create(Education(application=a, order=0, **c.educations[0]) for a, c in pairs)
    PositionChoice.objects.bulk_create(PositionChoice(application=a, position=p) for a, c in pairs for p in c.positions)
    places = Application.places.through
    places.objects.bulk_create(places(application=a, municipality=m) for a, c in pairs for m in c.places)
    Document.objects.bulk_create(
        Document(
            application=application,
            kind=Document.Kind.CV,
            file=template.file.name,
            name="cv.pdf",
            size=template.size,
            pages=template.pages,
            page_texts=["\n".join(lines) for lines in cv_pages(content)],
            uploaded_at=application.submitted_at,
            sent_at=application.submitted_at,
        )
        for application, content in pairs
    )


def _profiles(world, people, contents, codes):
    """Visible in the pool, each with the consent that makes it so."""
    people = User.objects.bulk_create(people)
    text = ConsentText.objects.newest("K1", "nb")
    shown = [world.days(-(n % DAYS_OF_JOINING)) for n in range(len(people))]
    consents = Consent.objects.bulk_create(
        Consent(user=person, text=text, digest=text.digest, given_at=at, expires_at=plus_months(at, 12), channel="web")
        for person, at in zip(people, shown, strict=True)
    )
    rows = [_profile(consent, content, next(codes)) for consent, content in zip(consents, contents, strict=True)]
    CandidateProfile.objects.bulk_create(rows)
    places = CandidateProfile.places.through
    places.objects.bulk_create(
        places(candidateprofile=profile, municipality=place)
        for profile, content in zip(rows, contents, strict=True)
        for place in content.places
    )


def _profile(consent, content, code):
    row = content.educations[0]
    profile = CandidateProfile(
        user=consent.user,
        code=code,
        state=CandidateProfile.State.ACTIVE,
        consent=consent,
        joined_at=consent.given_at,
        visible_from=consent.given_at,
        expires_at=consent.expires_at,
        level=row["level"],
        field=row["field"],
        completed_year=row["completed"].year,
        **{name: content.fields[name] for name in ("experience", "norwegian_level", "industries", "whole_region")},
    )
    profile.set_keywords(content.fields["skills"])
    return profile
