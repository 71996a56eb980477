"""Whom a search finds, and how many each value of the facets would show: one statement, which looks at every candidate
once. Beside a choice stands what would be found without it: who is found, and who fits all else and not this."""

from collections import Counter

from django.core.exceptions import EmptyResultSet

from applications.models import CandidateProfile, ContactRequest, PoolMark, ProfileView, narrowing
from people.lists import fields_of_study
from people.models import Municipality
from people.ready import Given, Ready

EVERYWHERE = "everywhere"
COLUMNS = "pk field level whole_region industries norwegian_level".split()
NOBODY = "SELECT 0, 0, '', false, ARRAY[]::text[], '' WHERE false"
# What a facet asks of `rows`: which facet it is, a value, and how many have it.
TALLIES = {
    "field": "SELECT 'field', field::text, count(*) FROM {rows} GROUP BY field",
    "degree": "SELECT 'degree', level, count(*) FROM {rows} GROUP BY level",
    "place": (
        "SELECT 'place', slug, count(DISTINCT rows.id) FROM {rows} JOIN {places} p ON p.candidateprofile_id = rows.id "
        "JOIN {municipalities} m ON m.id = p.municipality_id WHERE NOT whole_region GROUP BY slug "
        "UNION ALL SELECT 'place', 'everywhere', count(*) FROM {rows} WHERE whole_region"
    ),
    "industry": "SELECT 'industry', industry, count(*) FROM {rows}, unnest(industries) industry GROUP BY industry",
    "norwegian": "SELECT 'norwegian', norwegian, count(*) FROM {rows} GROUP BY norwegian",
    "seen": (
        "SELECT 'seen', 'seen', count(*) FROM {rows} "
        "WHERE rows.id IN (SELECT profile_id FROM {views} WHERE organisation_id = %s) "
        "UNION ALL SELECT 'seen', 'asked', count(*) FROM {rows} "
        "WHERE rows.id IN (SELECT profile_id FROM {requests} WHERE organisation_id = %s) "
        "UNION ALL SELECT 'seen', mark, count(*) FROM {rows} JOIN {marks} m ON m.profile_id = rows.id "
        "WHERE m.organisation_id = %s GROUP BY mark"
    ),
}
# Of too many nothing is counted; and what is beside them is not even looked for, since it is read only when asked.
BESIDE = "SELECT '', '{name}', count(*), NULL FROM set{number} WHERE (SELECT count(*) FROM set0) <= {most}"
FOUND, BOTH = "(SELECT * FROM set0) rows", "(SELECT * FROM set0 UNION ALL SELECT * FROM set{number}) rows"
FEW = (
    "SELECT *, NULL FROM ({told}) told WHERE CASE WHEN (SELECT count(*) FROM set0) <= {most} "
    "THEN (SELECT count(*) FROM {rows}) <= {most} ELSE false END"
)
TABLES = {
    name: model._meta.db_table
    for name, model in {
        "places": CandidateProfile.places.through,
        "municipalities": Municipality,
        "views": ProfileView,
        "requests": ContactRequest,
        "marks": PoolMark,
    }.items()
}


def statement(sets):
    """For {None: who is found, facet: who fits all choices but the one in this}; the organisation is a gap."""
    names, params, tables = list(sets), [], []
    for number, found in enumerate(sets.values()):
        sql, values = _compiled(found)
        tables.append(f"set{number} (id, field, level, whole_region, industries, norwegian) AS MATERIALIZED ({sql})")
        params += values
    asked = ["SELECT '', '', count(*), array_agg(id) FROM set0"]
    most = narrowing.COUNTED
    asked += [BESIDE.format(name=name, number=number, most=most) for number, name in enumerate(names) if name]
    for facet, tally in TALLIES.items():
        asked.append(_tally(tally, names.index(facet) if facet in sets else 0))
        params += [Given("organisation")] * tally.count("%s")
    return Ready(f"WITH {', '.join(tables)} {' UNION ALL '.join(asked)}", params)


def _tally(tally, number):
    rows = (BOTH if number else FOUND).format(number=number)
    return FEW.format(told=tally.format(rows=rows, **TABLES), rows=rows, most=narrowing.COUNTED)


def _compiled(found):
    try:
        return found.order_by().values_list(*COLUMNS)[: narrowing.COUNTED + 1].query.sql_with_params()
    except EmptyResultSet:
        return NOBODY, ()


def read(rows):
    """The keys of those found, and {facet: {value: how many}}. Of a set too large to count there is nothing, and
    without a choice it is no smaller."""
    counts, beside, keys = {facet: Counter() for facet in TALLIES}, Counter(), []
    for facet, value, number, those in rows:
        if facet:
            counts[facet][value] += number
        elif value:
            beside[value] = number
        else:
            keys = those or []
    if len(keys) > narrowing.COUNTED:
        return keys, {}
    codes = {str(field.pk): field.code for field in fields_of_study()}
    counts["field"] = {codes[key]: number for key, number in counts["field"].items() if key in codes}
    counts["seen"]["new"] = len(keys) + beside["seen"] - counts["seen"]["seen"]
    everywhere = counts["place"].pop(EVERYWHERE, 0)
    counts["place"] = {place: number + everywhere for place, number in counts["place"].items()} | {
        EVERYWHERE: everywhere
    }
    return keys, {name: known for name, known in counts.items() if len(keys) + beside[name] <= narrowing.COUNTED}
