"""The letter about interest in a vacancy."""

from companies.models import OrgContact
from people.languages import both
from people.links import absolute
from people.models import Letter


def interest_shown(interest, at=None):
    """E34 to the employer: somebody wants to hear more. Who, and what they wrote, is read in the member area."""
    vacancy = interest.vacancy
    for contact in OrgContact.objects.reachable(vacancy.organisation):
        language = contact.language
        Letter.objects.queue(
            "E34",
            to=contact.user,
            email=contact.address,
            language=language,
            context={
                "vacancy": both(vacancy, "title", language),
                "link": absolute("member_interests", language, vacancy.pk),
            },
            at=at,
        )
