"""The figures about the programme itself: municipalities, visibility, network, money. Not personal, always shown."""

from applications.models import Position
from companies.models import MembershipFee, Organisation
from people.models import Municipality, Region
from programme.figures.shares import half_up
from programme.models import Funder, Grant, MediaMention
from trainees.models import Attendance, Gathering, Story


def municipalities(on):
    """I9: municipalities of the region that are members, funders, or either, on the date."""
    here = Municipality.objects.in_region(Region.HOME, on).filter(partly=False)
    bodies = Organisation.objects.filter(sector="municipality", municipality__in=here)
    members = set(bodies.members(on).values_list("municipality", flat=True))
    funders = {
        funder.organisation.municipality_id
        for funder in Funder.objects.shown()
        if funder.organisation.sector == "municipality" and funder.is_current(on)
    }
    return {
        "numerator": len(members | funders),
        "denominator": here.count(),
        "members": len(members),
        "funders": len(funders),
    }


def visibility(year):
    """I10: what could be seen in the year."""
    members = Organisation.objects.members()
    return {
        "year": year,
        "stories": Story.objects.published().filter(published_at__year=year).count(),
        "media_mentions": MediaMention.objects.filter(published_on__year=year).count(),
        "member_profiles": members.exclude(about_nb="").count(),
        "positions": Position.objects.exclude(call__state="draft").filter(call__opens_at__year=year).count(),
    }


def network(year, cohorts):
    """I12: gatherings of the year, whom they visited, members who came; companies and municipalities per trainee."""
    held = Gathering.objects.held().filter(starts_at__year=year)
    came = Attendance.objects.filter(gathering__in=held, state="attended")
    hosts = held.exclude(host=None).order_by().values_list("host__sector", "host").distinct()
    trainees = sum(n for tally in cohorts.values() for (name, *_rest), n in tally.items() if name == "trainees")
    companies = sum(tally["companies", "", ""] for tally in cohorts.values())
    return {
        "year": year,
        "gatherings": held.count(),
        "visited": len({host for _sector, host in hosts}),
        "visited_by_sector": {sector: sum(1 for s, _host in hosts if s == sector) for sector in {s for s, _h in hosts}},
        "members_attending": came.exclude(organisation=None).values("organisation").distinct().count(),
        "companies_per_trainee": round(companies / trainees, 1) if trainees else None,
        "in_two_municipalities": sum(tally["two_municipalities", "", "yes"] for tally in cohorts.values()),
    }


def income(year):
    """I13: fees and grants of the year in kroner; a grant over several years counts with its part."""
    fees = sum(fee.amount for fee in MembershipFee.objects.filter(year=year))
    grants = sum(
        grant.amount / ((grant.last_year or grant.first_year) - grant.first_year + 1)
        for grant in Grant.objects.exclude(amount=None).exclude(first_year=None)
        if grant.first_year <= year <= (grant.last_year or grant.first_year)
    )
    total = int(fees + grants)
    return {
        "numerator": int(grants),
        "denominator": total,
        "percent": half_up(int(grants), total) if total else None,
        "year": year,
        "fees": int(fees),
        "grants": int(grants),
    }
