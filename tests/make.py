"""Builds what a test needs through the same verbs as real use. Every name is invented."""

import datetime
import itertools

from django.core.files.base import ContentFile
from django.utils import timezone

from applications.models import (
    Application,
    Call,
    CandidateProfile,
    ContactRequest,
    Document,
    Interview,
    Position,
    VacancyInterest,
)
from applications.models.sending import Content
from companies.models import Membership, Organisation, OrgContact, StudyProgramme, TermsAcceptance, Vacancy
from people.clock import end_of_day, plus_days, today
from people.models import Consent, FieldOfStudy, Foundation, Institution, Municipality, User
from people.sorting import sort_key
from trainees.models import Cohort, MentorAssignment, Rotation, Story, Traineeship

_numbers = itertools.count(1)
LETTERS = str.maketrans("0123456789", "abcdefghij")
LONG_EMAIL = f"kari@{'.'.join(['lang' * 15] * 4)}.example"  # looks right, and is longer than any address that works
MOTIVATION = "Jeg vil bo og arbeide på Innherred fordi her kan jeg lære mye. " * 10
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\nxref\n0 4\n0000000000 65535 f \n"
    b"0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \n"
    b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)


def _letters():
    """What no name or address has had before, without digits: tests search for numbers, and find what has them."""
    return str(next(_numbers)).translate(LETTERS)


def user(given_name="Åse-Marie", family_name="Fjordheim", email="", **fields):
    email = email or f"person-{_letters()}@eksempel.example"
    return User.objects.create_user(
        email, given_name=given_name, family_name=family_name, confirmed_at=timezone.now(), **fields
    )


def staff(given_name="Guro", **fields):
    return user(given_name, "Leder", is_staff=True, is_superuser=True, **fields)


def foundation():
    return Foundation.objects.update_or_create(
        pk=1,
        defaults={
            "org_no": "310000019",
            "address": "Eksempelveien 1, 7600 Levanger",
            "email": "post@introinnherred.example",
            "phone": "+4741234567",
            "manager_name": "Guro Eksempel",
            "membership_fee_nb": "25 000 kr (eksempel)",
            "membership_fee_en": "NOK 25,000 (example)",
            "salary_nb": "550 000 kr i året (eksempel)",
            "salary_en": "NOK 550,000 a year (example)",
            "supervision_hours_nb": "to timer i uken (eksempel)",
            "supervision_hours_en": "two hours a week (example)",
            "dpo_nb": "ingen (eksempel)",
            "dpo_en": "none (example)",
            "hosting_supplier": "Eksempel Drift AS (eksempel)",
            "mail_supplier": "Eksempel Post AS (eksempel)",
            "accessibility_gaps_nb": "ingen vi kjenner til (eksempel)",
            "accessibility_gaps_en": "none that we know of (example)",
            "accessibility_checked_on": datetime.date(2026, 1, 1),
        },
    )[0]


def municipality(name="Levanger"):
    return Municipality.objects.choices_today().get(name=name)


def field(code="engineering"):
    return FieldOfStudy.objects.get(code=code)


def organisation(name="", *, sector="private", industry="industry", place="Levanger", member=True, **fields):
    name = name or f"Bedrift {_letters().upper()} AS"
    org = Organisation.objects.create(
        name=name,
        slug=f"org-{next(_numbers)}",
        sort_key=sort_key(name),
        sector=sector,
        industry=industry,
        municipality=municipality(place),
        **fields,
    )
    if member:
        membership = Membership.objects.create(organisation=org)
        membership.admit(by=None, on=datetime.date(2005, 1, 1))
    return org


def contact(organisation, person=None, role="administrator", *, ready=True):
    """A user of the organisation, with terms and confidentiality in place when `ready`."""
    person = person or user("Mari", "Medlem")
    link = OrgContact.objects.create(organisation=organisation, user=person, role=role)
    if ready:
        TermsAcceptance.objects.accept(organisation, person)
        link.confirm_confidentiality()
    return link


def call(*, opens_in=-10, closes_in=20, schedule=True, places=5, positions=(), starts_on=None, **fields):
    number = next(_numbers)
    day = today()
    starts_on = starts_on or datetime.date(day.year + 1, 9, 1)
    made = Call.objects.create(
        title_nb=f"Trainee {starts_on.year} ({number})",
        slug=f"trainee-{number}",
        opens_at=timezone.now() + datetime.timedelta(days=opens_in),
        deadline=end_of_day(plus_days(day, closes_in)),
        interviews_on=plus_days(day, closes_in + 20),
        answers_by=plus_days(day, closes_in + 60),
        starts_on=starts_on,
        places=places,
        **fields,
    )
    for org in positions or [organisation()]:
        position(made, org)
    if schedule:
        made.schedule(by=None, at=min(timezone.now(), made.opens_at))
    return made


def position(call, organisation, **fields):
    return Position.objects.create(
        call=call,
        organisation=organisation,
        title_nb=fields.pop("title_nb", "Trainee i prosjekt"),
        text_nb="Du arbeider med prosjekter.",
        municipality=organisation.municipality,
        has_public_employer=organisation.is_public_employer,
        **fields,
    )


def content(call, person, **fields):
    """A valid application as the form gives it to the verb."""
    values = {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "email": person.email,
        "phone": "+4741234567",
        "municipality": municipality(),
        "area": "region",
        "right_to_work": "yes",
        "norwegian_level": "fluent",
        "experience": "lt1",
        "skills": ["prosjektledelse", "Python"],
        "whole_region": True,
        "available_from": call.starts_on,
        "motivation": MOTIVATION,
        "heard_from": ["fair"],
    }
    education = {
        "level": "master",
        "field": field(),
        "programme": "Industriell økonomi",
        "institution": Institution.objects.get(name="NTNU"),
        "completed": datetime.date(2026, 6, 1),
    }
    return Content(fields={**values, **fields}, educations=[education], positions=list(call.positions.all()))


def draft(call, person=None, working=None):
    application = Application.objects.create(
        user=person or user(), call=call, created_at=timezone.now(), reference=f"TEST{next(_numbers)}"
    )
    application.save_working(working or {})
    return application


def application(call, person=None, *, state="submitted", by=None, cv=True, **fields):
    """An application brought to a state by its verbs."""
    made = draft(call, person)
    if cv:
        document(made)
    made.submit(content(call, made.user, **fields), privacy_version="1")
    by = by or (staff() if state != "submitted" else None)
    if state == "withdrawn":
        made.withdraw()
    elif state != "submitted":
        made.take_under_review(by=by)
        if state == "rejected":
            made.reject(by=by)
    return made


def slot(call, *, days=25, hour=10, **fields):
    """A free time for a first interview."""
    starts_at = end_of_day(plus_days(today(), days)).replace(hour=hour, minute=0, second=0)
    return Interview.objects.create(
        call=call,
        starts_at=starts_at,
        ends_at=starts_at + datetime.timedelta(minutes=45),
        place="på Rådhuset i Levanger",
        interviewers="Guro Eksempel",
        **fields,
    )


def document(application, kind="cv", content_bytes=PDF, name="cv.pdf"):
    return Document.objects.create(
        application=application,
        kind=kind,
        file=ContentFile(content_bytes, name=name),
        name=name,
        size=len(content_bytes),
        pages=1,
        uploaded_at=timezone.now(),
    )


def profile(person=None, *, shown=True, region=False, **fields):
    """A candidate profile with its consent; visible when `shown`."""
    person = person or user("Kari", "Kandidat")
    values = {"level": "master", "field": field("economics"), "completed_year": 2026, "norwegian_level": "fluent"}
    made = CandidateProfile(
        user=person,
        consent=Consent.objects.give(person, "K1"),
        region_consent=Consent.objects.give(person, "K2") if region else None,
        joined_at=timezone.now(),
        cv_name="cv.pdf",
        cv_uploaded_at=timezone.now(),
        **{**values, **fields},
    )
    made.set_keywords(made.keywords or ["regnskap", "analyse"])
    made.cv.save("cv.pdf", ContentFile(PDF), save=False)
    made.save()
    if shown:
        made.show()
    return made


def request(profile, organisation, by=None, message="Vi har en jobb i regnskap."):
    by = by or contact(organisation).user
    vacancy_ = vacancy(organisation) if organisation.is_public_employer else None
    return ContactRequest.objects.ask(profile, organisation, message, by, vacancy=vacancy_)


def vacancy(organisation, **fields):
    day = today()
    return Vacancy.objects.create(
        organisation=organisation,
        title_nb=fields.pop("title_nb", "Controller"),
        text_nb="Vi trenger deg.",
        published_on=plus_days(day, -1),
        expires_on=plus_days(day, 30),
        **fields,
    )


def interest(vacancy, person):
    cv = {"cv": ContentFile(PDF), "cv_name": "cv.pdf"}
    return VacancyInterest.objects.send(vacancy, person, person.name, "Hei!", email=person.email, **cv)


def programme(**fields):
    values = {"institution": Institution.objects.first(), "field": field(), "name_nb": "Bachelor i maskin"}
    values |= {"contact_name": "Siri Studiekontakt", "contact_email": "studier@laerested.example"}
    return StudyProgramme.objects.create(**values | fields)


def cohort(start_year=None):
    return Cohort.starting(datetime.date(start_year or today().year, 8, 1))


def traineeship(person=None, *, start_year=None, state="active", **fields):
    the_cohort = cohort(start_year or today().year)
    made = Traineeship.objects.create(
        user=person or user("Tor", "Trainee"),
        cohort=the_cohort,
        starts_on=the_cohort.starts_on,
        ends_on=the_cohort.ends_on,
        **fields,
    )
    if state != "accepted":
        made.begin()
    if state == "completed":
        made.complete()
    return made


def rotation(traineeship, organisation=None, *, months=(0, 8), **fields):
    from people.clock import plus_months

    fields.setdefault("told_at", timezone.now())  # else the host does not know of it
    starts_on = plus_months(traineeship.starts_on, months[0])
    ends_on = plus_days(plus_months(traineeship.starts_on, months[1]), -1)
    return Rotation.plan(traineeship, organisation or globals()["organisation"](), starts_on, ends_on, **fields)


def mentor(traineeship, person=None):
    return MentorAssignment.assign(traineeship, person or user("Mona", "Mentor"))


def story(traineeship=None, *, state="published", ticks=("K6-text",), **fields):
    """A story brought to a state by its verbs."""
    by = staff()
    made = Story.objects.create(
        traineeship=traineeship or globals()["traineeship"](),
        slug=f"historie-{next(_numbers)}",
        title_nb=fields.pop("title_nb", "Fra Oslo til Steinkjer"),
        lede_nb="Tor fikk tre jobber på to år.",
        body_nb="## Starten\n\nDet begynte med en epost.",
        **fields,
    )
    if state != "draft":
        made.ask_person(by)
    if state in {"approved", "published"}:
        made.approve(ticks)
    if state == "published":
        made.publish(by)
    return made


def second_factor(person):
    """An authenticator app set up for a member of staff."""
    from allauth.mfa.models import Authenticator

    return Authenticator.objects.get_or_create(
        user=person, type="totp", defaults={"data": {"secret": "JBSWY3DPEHPK3PXP"}}
    )


def download(client, address):
    """The content of a file that a page hands out, read to its end."""
    return b"".join(client.get(address).streaming_content)


def gathering(cohort, **fields):
    """A gathering in a fortnight that a cohort is invited to."""
    from trainees.models import Gathering

    starts_at = timezone.now() + datetime.timedelta(days=14)
    made = Gathering.objects.create(
        title_nb="Fagsamling",
        kind="professional",
        place_nb="Steinkjer",
        starts_at=starts_at,
        ends_at=starts_at + datetime.timedelta(hours=5),
        **fields,
    )
    made.cohorts.add(cohort)
    return made


def sign_in(client, person):
    """Sign a person in; staff with a second factor."""
    client.force_login(person)
    if person.is_staff:
        second_factor(person)
        session = client.session
        session["account_authentication_methods"] = [{"method": "code"}, {"method": "mfa", "type": "totp"}]
        session.save()
    return client


def certificate(folder):
    """A certificate for localhost with its key, in one file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name.from_rfc4514_string("CN=localhost")
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(timezone.now() - datetime.timedelta(days=1))
    builder = builder.not_valid_after(timezone.now() + datetime.timedelta(days=1))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    file = folder / "localhost.pem"
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + builder.sign(key, hashes.SHA256()).public_bytes(pem))
    return file
