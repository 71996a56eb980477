"""The fixed cast, one click away in demo mode, and the foundation's own facts."""

import datetime
from pathlib import Path

from companies.models import OrgContact, TermsAcceptance
from people.models import Foundation

FACTS = Path(__file__).resolve().parent.parent / "texts" / "foundation.md"
# Who can be signed in as with one click: key, given name, family name, address.
CAST = [
    ("manager", "Guro", "Eksempel", "guro@introinnherred.example"),
    ("board", "Berit", "Vintermyr", "berit@styret.example"),
    ("member", "Marit", "Åkermo", "marit@fjordlys.example"),
    ("other_member", "Olav", "Granmo", "olav@vannvegen.example"),
    ("trainee", "Tuva", "Fjordheim", "tuva@post.example"),
    ("mentor", "Mona", "Kvitneset", "mona@mentor.example"),
    ("candidate", "Kaja", "Søråsen", "kaja@post.example"),
    ("applicant", "Ánne", "Nåvik", "anne@post.example"),
    ("interviewed", "Aksel", "Nordvoll", "aksel@post.example"),
]


def build_cast(world):
    """The nine of the cast, and a deputy, for there are always two staff users."""
    for key, given, family, email in CAST:
        staff = {"is_staff": True, "is_superuser": True} if key == "manager" else {}
        world.cast[key] = world.named(given, family, email, **staff)
    world.named("Geir", "Stedfortreder-Moe", "geir@introinnherred.example", is_staff=True, is_superuser=True)
    world.manager = world.cast["manager"]


def build_foundation(world):
    """The facts of the foundation, each marked as an example."""
    values = dict(line.split(": ", 1) for line in FACTS.read_text(encoding="utf-8").splitlines()[1:] if ": " in line)
    facts = {key: [part.strip() for part in value.split("|")] for key, value in values.items()}
    both = ("membership_fee", "salary", "supervision_hours", "housing_info", "dpo")
    texts = {f"{key}_{language}": facts[key][n] for key in both for n, language in enumerate(("nb", "en"))}
    Foundation.objects.create(
        pk=1,
        organisation_name="Stiftelsen Intro Innherred (eksempel)",
        **{key: facts[key][0] for key in ("org_no", "address", "email", "manager_name")},
        phone=facts["phone"][0],
        deputy_name="Geir Stedfortreder-Moe",
        answer_days=int(facts["days"][0]),
        hosting_supplier=facts["hosting_supplier"][0],
        mail_supplier=facts["mail_supplier"][0],
        accessibility_gaps_nb=facts["gaps"][0],
        accessibility_gaps_en=facts["gaps"][1],
        accessibility_checked_on=datetime.date(world.day.year, 1, 1),
        **texts,
    )


def build_contacts(world):
    """Somebody at every invented member; at two of them a user of the cast. Real bodies get nobody."""
    chosen = {"fjordlys-energi": "member", "vannvegen": "other_member"}
    for organisation in world.hosts:
        person = world.cast.get(chosen.get(organisation.slug)) or world.person(f"{organisation.slug}.example")
        contact = OrgContact.objects.create(
            organisation=organisation, user=person, role=OrgContact.Role.ADMINISTRATOR, title="HR-leder"
        )
        if organisation.slug != "scenehuset":  # one has not accepted the terms yet
            TermsAcceptance.objects.accept(organisation, person, at=world.days(-200))
            contact.confirm_confidentiality(at=world.days(-200))
    _colleagues(world)


def _colleagues(world):
    """At the cast's member: a user, an invitation nobody used, and one nobody has said still works there."""
    organisation, by = world.organisations["fjordlys-energi"], world.cast["member"]
    users = [world.person(f"{organisation.slug}.example") for _ in range(3)]
    at = [world.days(-120), world.days(-30), world.days(-400)]
    used, _unused, old = (
        OrgContact.objects.invite(organisation, person.email, OrgContact.Role.USER, by, at=day)
        for person, day in zip(users, at, strict=True)
    )
    for contact, day in ((used, at[0]), (old, at[2])):
        contact.arrive(at=day)
        contact.confirm_confidentiality(at=day)
    OrgContact.objects.ask_about(organisation, at=world.days(-6))
