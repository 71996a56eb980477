"""One card per person: everything the office may see about somebody, whatever roles the person has."""

from applications.models import Application, CandidateProfile, ContactRequest
from people.models import Event
from programme.models import DataRequest
from trainees.models import MentorAssignment, Traineeship

MOST_SHOWN = 30


def of(person):
    """What the card shows, each part one question to the database."""
    return {
        "applications": Application.objects.of(person).open_to_staff().select_related("call"),
        "traineeships": Traineeship.objects.of(person).select_related("cohort"),
        "profile": CandidateProfile.objects.of(person).select_related("field").first(),
        "requests": ContactRequest.objects.to(person),
        "contacts": person.org_contacts.select_related("organisation"),
        "seats": person.board_seats.select_related("organisation"),
        "mentees": MentorAssignment.objects.trainees_of(person),
        "letters": person.letters.shown_to_staff().select_related("template", "to")[:MOST_SHOWN],
        "events": Event.objects.with_person(person).select_related("actor")[:MOST_SHOWN],
        "consents": person.consents.select_related("text"),
        "data_requests": DataRequest.objects.of(person),
    }
