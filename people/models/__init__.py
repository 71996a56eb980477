from people.models.consents import Consent, ConsentText
from people.models.entered import Entered
from people.models.events import Event
from people.models.foundation import Foundation
from people.models.letter_templates import LetterTemplate
from people.models.letters import Letter, LetterAttempt
from people.models.places import Municipality, Region, RegionMunicipality
from people.models.studies import FieldOfStudy, Institution
from people.models.tries import Tries
from people.models.user import User

__all__ = [
    "Consent",
    "ConsentText",
    "Entered",
    "Event",
    "FieldOfStudy",
    "Foundation",
    "Institution",
    "Letter",
    "LetterAttempt",
    "LetterTemplate",
    "Municipality",
    "Region",
    "RegionMunicipality",
    "Tries",
    "User",
]
