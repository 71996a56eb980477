from companies.models.access import TermsAcceptance
from companies.models.contact_log import ContactLog
from companies.models.contacts import OrgContact
from companies.models.employers import EmployerAccess
from companies.models.fees import MembershipFee
from companies.models.memberships import Membership
from companies.models.needs import CompetenceNeed
from companies.models.organisations import BoardSeat, Organisation, OrganisationRole
from companies.models.studies import StudyProgramme
from companies.models.vacancies import Vacancy

__all__ = [
    "BoardSeat",
    "CompetenceNeed",
    "ContactLog",
    "EmployerAccess",
    "Membership",
    "MembershipFee",
    "OrgContact",
    "Organisation",
    "OrganisationRole",
    "StudyProgramme",
    "TermsAcceptance",
    "Vacancy",
]
