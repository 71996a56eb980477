"""The choice lists that more than one room uses; the codes are stored, the labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Fills the table of fields of study: code, Norwegian name, English name.
FIELDS = [
    ("economics", "Økonomi og administrasjon", "Business and administration"),
    ("engineering", "Ingeniør og teknologi", "Engineering"),
    ("it", "IT og data", "IT"),
    ("science", "Realfag og miljø", "Science and environment"),
    ("social", "Samfunnsfag og jus", "Social science and law"),
    ("health", "Helse- og sosialfag", "Health and social care"),
    ("education", "Lærer og pedagogikk", "Teaching"),
    ("humanities", "Språk, kultur og kommunikasjon", "Languages, culture and communication"),
    ("bio", "Landbruk, havbruk og mat", "Agriculture, aquaculture and food"),
    ("transport_safety", "Transport, sikkerhet og reiseliv", "Transport, safety and tourism"),
    ("other", "Annet", "Other"),
]


class Degree(TextChoices):
    BACHELOR = "bachelor", _("Bachelor's")
    MASTER = "master", _("Master's")
    PROFESSIONAL = "professional", _("Professional degree")
    PHD = "phd", _("PhD")
    OTHER = "other", _("Other higher education")

    @classmethod
    def explained(cls):
        """The choices with examples, for those who fill in a form."""
        examples = {cls.PROFESSIONAL: pgettext_lazy("explained", "Professional degree")}
        return [(one.value, examples.get(one, one.label)) for one in cls]


# The degree as it stands inside a sentence.
DEGREE_IN_A_SENTENCE = {
    "bachelor": _("a bachelor's degree"),
    "master": _("a master's degree"),
    "professional": _("a professional degree"),
    "phd": _("a PhD"),
    "other": _("higher education"),
}


class Industry(TextChoices):
    FOOD = "food", _("Agriculture, aquaculture and food")
    INDUSTRY = "industry", _("Manufacturing")
    ENERGY_WATER = "energy_water", _("Energy, water and environment")
    CONSTRUCTION = "construction", _("Construction and property")
    TRADE_TRANSPORT = "trade_transport", _("Trade, transport and tourism")
    ICT_MEDIA = "ict_media", _("IT, media and communication")
    BUSINESS_SERVICES = "business_services", _("Finance, accounting and consulting")
    PUBLIC = "public", _("Public administration")
    EDUCATION_CULTURE = "education_culture", _("Education and culture")
    HEALTH = "health", _("Health and care")


class Sector(TextChoices):
    PRIVATE = "private", _("Private")
    MUNICIPALITY = "municipality", _("Municipality")
    COUNTY = "county", _("County authority")
    STATE = "state", pgettext_lazy("sector", "State")
    NON_PROFIT = "non_profit", _("Non-profit")


class RightToWork(TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Don't know")


class NorwegianLevel(TextChoices):
    FLUENT = "fluent", pgettext_lazy("norwegian level", "Fluent")
    GOOD = "good", pgettext_lazy("norwegian level", "Good")
    SOME = "some", pgettext_lazy("norwegian level", "Some")
    LITTLE = "little", pgettext_lazy("norwegian level", "A little")


class Experience(TextChoices):
    NONE = "none", pgettext_lazy("experience", "None")
    UNDER_ONE_YEAR = "lt1", _("Less than one year")
    ONE_TO_TWO_YEARS = "y1_2", _("One to two years")
    OVER_TWO_YEARS = "gt2", _("More than two years")


class ResidenceArea(TextChoices):
    REGION = "region", _("In the region")
    TRONDELAG = "trondelag", _("Rest of Trøndelag")
    NORWAY = "norway", _("Elsewhere in Norway")
    ABROAD = "abroad", _("Outside Norway")


class Gender(TextChoices):
    """Asked only for a public employer's list of applicants, which must count each gender."""

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    OTHER_OR_NOT_SAID = "other_or_not_said", _("Other, or rather not say")


class HeardFrom(TextChoices):
    FINN = "finn", "FINN"
    ARBEIDSPLASSEN = "arbeidsplassen", "arbeidsplassen.no"
    SOCIAL = "social", _("Social media")
    FAIR = "fair", _("Career day")
    INSTITUTION = "institution", _("University or college")
    TRAINEE = "trainee", _("Current or former trainee")
    FRIENDS = "friends", _("Friends or family")
    PAPER = "paper", _("Newspaper")
    OTHER = "other", _("Other")


class WithdrawReason(TextChoices):
    """Counted only, never kept with the person."""

    JOB = "job", _("Got another job")
    STUDY = "study", _("Will study more")
    MOVE = "move", _("Do not want to move now")
    SLOW = "slow", _("It took too long")
    OTHER = "other", _("Other")


class HiredWhere(TextChoices):
    MEMBER = "member", _("At a member company")
    REGION = "region", _("With someone else in the region")
    ELSEWHERE = "elsewhere", _("Somewhere else")
    UNTOLD = "untold", _("Rather not say")


class Criterion(TextChoices):
    """How far an application meets one criterion of the call, said by a person."""

    NO = "no", pgettext_lazy("criterion", "does not meet it")
    PARTLY = "partly", pgettext_lazy("criterion", "partly")
    FULLY = "fully", pgettext_lazy("criterion", "fully")
    OPEN = "open", pgettext_lazy("criterion", "not assessed")


class GatheringKind(TextChoices):
    START = "start", _("Kick-off")
    PROFESSIONAL = "professional", _("Professional gathering")
    SOCIAL = "social", _("Social gathering")
    TRIP = "trip", _("Study trip")
    VISIT = "visit", _("Company visit")


class Attribution(TextChoices):
    """Whether the programme led to the job offer."""

    YES = "yes", _("Yes, mainly")
    PARTLY = "partly", _("Yes, partly")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Don't know")


class JobMatch(TextChoices):
    """How well the job fits the education."""

    VERY = "very", pgettext_lazy("job match", "Very well")
    WELL = "well", pgettext_lazy("job match", "Well")
    LITTLE = "little", pgettext_lazy("job match", "A little")
    NOT = "not", pgettext_lazy("job match", "Not at all")
    NO_JOB = "no_job", pgettext_lazy("job match", "No job now")
