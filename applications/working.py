"""What was sent, written back as the form would have sent it: where editing starts, and how an old one is reused."""

from people.dates import short_date
from people.letters import phone

ABOUT = ("given_name", "family_name", "email", "right_to_work", "norwegian_level")
PUBLIC_LIST = ("list_gender", "list_title", "list_municipality", "list_exempt_reason")


def as_typed(application):
    """The version last sent, step by step and name by name, as lists of text."""
    return {
        "about": _about(application),
        "education": _educations(application),
        "experience": {"experience": [application.experience], "skills": ["\n".join(application.skills)]},
        "wishes": _wishes(application),
        "motivation": {
            "motivation": [application.motivation],
            "learn": [application.learn],
            "heard_from": application.heard_from,
        },
        "public_list": _public_list(application),
    }


def _about(application):
    place = str(application.municipality_id or application.area)
    values = {name: [getattr(application, name)] for name in ABOUT}
    return {**values, "phone": [phone(application.phone)], "municipality": [place]}


def _educations(application):
    rows = list(application.educations.all())
    values = {"rows": [str(len(rows))]}
    for n, row in enumerate(rows):
        values |= {
            f"level_{n}": [row.level],
            f"field_{n}": [str(row.field_id)],
            f"programme_{n}": [row.programme],
            f"institution_{n}": [str(row.institution_id or "other")],
            f"institution_name_{n}": [row.institution_name],
            f"completed_{n}": [f"{row.completed:%m.%Y}"],
        }
    return values


def _wishes(application):
    positions = [str(choice.position_id) for choice in application.choices.all()]
    places = [str(place.pk) for place in application.places.all()]
    return {
        "positions": ["all"] if application.all_positions else positions,
        "industries": application.industries,
        "places": ["whole"] if application.whole_region else places,
        "available_from": [short_date(application.available_from) if application.available_from else ""],
        "hide_from": [str(org.pk) for org in application.hide_from.all()],
        "hide_from_names": ["\n".join(application.hide_from_names)],
    }


def _public_list(application):
    values = {name: [getattr(application, name)] for name in PUBLIC_LIST}
    values["list_age"] = [str(application.list_age or "")]
    return {**values, "list_exempt": ["on"]} if application.list_exempt else values
