"""What the board reads: four figures in words, and the targets it has set. Numbers of the whole, never of a person."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from introinnherred.templatetags.formats import percent
from people.dates import long_date
from programme.figures import NAMES, four
from programme.figures.shares import NOTHING_YET, TOO_FEW_ANSWERS, TOO_SMALL
from programme.models import Indicator


def four_figures(on=None):
    """The figures as templates/_figure.html wants them."""
    return [shown(figure) for figure in four(on).values()]


def shown(figure):
    """One figure in words; of one that may not be shown, only why."""
    if not figure.published:
        return {"label": figure.name, "hidden": _why(figure.why_not)}
    value, definition, *label = WORDS[figure.id](figure)
    return {
        "label": label[0] if label else figure.name,
        "value": value,
        "definition": definition,
        "target": target(figure.id),
    }


def _why(code):
    return {
        TOO_SMALL: _("The group is too small for us to show the figure without revealing something about individuals."),
        TOO_FEW_ANSWERS: _("Not enough answers yet."),
        NOTHING_YET: _("Nothing to show yet."),
    }[code]


def _share(figure):
    words = _("%(yes)s of the %(known)s we have answers from. %(unknown)s have not answered.")
    counts = {"yes": figure.numerator, "known": figure.known, "unknown": figure.unknown}
    return percent(figure.percent), words % counts


def _per_place(figure):
    words = _("%(applicants)s applicants for %(places)s places in %(year)s.")
    counts = {"applicants": figure.numerator, "places": figure.denominator, "year": figure.extra["year"]}
    ratio = figure.extra["ratio"]
    return ratio if get_language() == "en" else ratio.replace(".", ","), words % counts


def _pool(figure):
    """Hires come first, when they may be told; the share that was asked is no share of hires, and says what it is."""
    extra = figure.extra
    counts = {"asked": figure.numerator, "profiles": figure.denominator, "year": extra["year"]}
    told = [_("%(asked)s of %(profiles)s candidates were asked to meet an employer in %(year)s.") % counts]
    told.append(_("%(yes)s of %(all)s requests got a yes.") % {"yes": extra["said_yes"], "all": extra["requests"]})
    hires = extra["hires"]["by_employers"]
    if hires is None:
        return percent(figure.percent), " ".join(told), _("Candidates asked to meet an employer")
    told.insert(0, _("Hired, say the employers: %(count)s.") % {"count": hires})
    return hires, " ".join(told)


WORDS = {"I1": _share, "I2": _share, "I4": _per_place, "I8": _pool}


def target(code):
    """«Målet er 65 % i 2030, vedtatt av styret 3. mars 2026, sak 4/26.», or nothing."""
    found = Indicator.objects.target(code)
    if found is None:
        return ""
    aim = _("The target is %(target)s in %(target_year)s.") % {"target": aimed_at(found), "target_year": found.year}
    return f"{aim.removesuffix('.')}, {decision(found)}."


def aimed_at(found):
    """What a target says: a percentage, or a number for what is not a share."""
    return found.numerator if found.percent is None else percent(found.percent)


def decision(found):
    """Who decided a target: «vedtatt av styret 3. mars 2026, sak 4/26»."""
    words = _("adopted by the board on %(date)s, case %(number)s")
    return words % {"date": long_date(found.adopted_on), "number": found.case_number}


def targets(on):
    """The targets that lie ahead, the nearest first."""
    return [
        {"name": figure_name(found.code), "aim": aimed_at(found), "year": found.year, "decision": decision(found)}
        for found in Indicator.objects.targets_from(on.year)
    ]


def figure_name(code):
    """What an indicator is called; one that is not built yet keeps its code."""
    return NAMES.get(code, code)
