from applications.models.applications import Application
from applications.models.assessments import Assessment, CallCriterion
from applications.models.assessors import AssessorAssignment, ConflictOfInterest
from applications.models.calls import Call
from applications.models.choices import PositionChoice
from applications.models.documents import Document
from applications.models.doubles import ToldApart
from applications.models.educations import Education
from applications.models.interview_people import CalendarEntry, InterviewNote, InterviewPerson
from applications.models.interviews import Interview
from applications.models.marks import PoolMark
from applications.models.offers import Offer
from applications.models.outcomes import PoolOutcome
from applications.models.positions import Position
from applications.models.profile_views import ProfileView
from applications.models.profiles import CandidateProfile
from applications.models.requests import ContactRequest
from applications.models.saved_searches import SavedSearch
from applications.models.saved_selections import SavedSelection
from applications.models.search_rows import SearchRow
from applications.models.tips import PoolTip
from applications.models.vacancy_interests import VacancyInterest

__all__ = [
    "Application",
    "Assessment",
    "AssessorAssignment",
    "CalendarEntry",
    "Call",
    "CallCriterion",
    "CandidateProfile",
    "ConflictOfInterest",
    "ContactRequest",
    "Document",
    "Education",
    "Interview",
    "InterviewNote",
    "InterviewPerson",
    "Offer",
    "PoolMark",
    "PoolOutcome",
    "PoolTip",
    "Position",
    "PositionChoice",
    "ProfileView",
    "SavedSearch",
    "SavedSelection",
    "SearchRow",
    "ToldApart",
    "VacancyInterest",
]
