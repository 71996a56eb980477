from companies.models.access import EmployerAccess, TermsAcceptance
from companies.models.contacts import OrgContact
from companies.models.memberships import Membership, MembershipFee
from companies.models.needs import CompetenceNeed
from companies.models.organisations import BoardSeat, Organisation, OrganisationRole
from companies.models.vacancies import Vacancy

__all__ = [
    "BoardSeat",
    "CompetenceNeed",
    "EmployerAccess",
    "Membership",
    "MembershipFee",
    "OrgContact",
    "Organisation",
    "OrganisationRole",
    "TermsAcceptance",
    "Vacancy",
]
