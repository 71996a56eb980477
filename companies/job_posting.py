"""A vacancy for others: schema.org's JobPosting for search engines, and plain text for a notice board or a mail."""

from django.conf import settings
from django.utils.translation import gettext as _

from companies.models import Vacancy
from people import markup
from people.clock import end_of_day
from people.dates import long_date

# What the kinds and the hours are called there.
EMPLOYMENT = {
    Vacancy.Kind.SUMMER: "TEMPORARY",
    Vacancy.Kind.PRACTICE: "INTERN",
    Vacancy.Hours.FULL: "FULL_TIME",
    Vacancy.Hours.PART: "PART_TIME",
}


def job_posting(vacancy):
    """The vacancy as JobPosting; nothing for a thesis topic, which is no employment."""
    if vacancy.is_thesis:
        return None
    kinds = [EMPLOYMENT[one] for one in (vacancy.kind, vacancy.hours) if one in EMPLOYMENT]
    known = {
        "employmentType": kinds,
        "jobLocation": _place(vacancy.place) if vacancy.place else None,
    }
    return {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": markup.render(vacancy.text),
        "identifier": {"@type": "PropertyValue", "name": "Intro Innherred", "value": str(vacancy.pk)},
        "url": settings.BASE_URL + vacancy.get_absolute_url(),
        "datePosted": vacancy.published_on.isoformat(),
        "validThrough": end_of_day(vacancy.expires_on).isoformat(),
        "hiringOrganization": _employer(vacancy.organisation),
        **{name: value for name, value in known.items() if value},
    }


def plain_text(vacancy):
    """The text alone, with who, where, until when, and the address of its page."""
    place = f"{vacancy.organisation}, {vacancy.place}" if vacancy.place else str(vacancy.organisation)
    parts = [
        f"{vacancy.title} – {place}",
        vacancy.text.strip(),
        _("Shown until %(date)s") % {"date": long_date(vacancy.expires_on)},
        settings.BASE_URL + vacancy.get_absolute_url(),
    ]
    return "\n\n".join(parts) + "\n"


def _employer(organisation):
    website = {"sameAs": organisation.website} if organisation.website else {}
    return {"@type": "Organization", "name": organisation.name, **website}


def _place(municipality):
    address = {"addressLocality": municipality.name, "addressRegion": "Trøndelag", "addressCountry": "NO"}
    return {"@type": "Place", "address": {"@type": "PostalAddress", **address}}
