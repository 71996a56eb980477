"""How a stored text becomes the page: what fits the time of the year, values, Markdown, links, headings, buttons."""

import re
from dataclasses import dataclass

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from introinnherred.templatetags.formats import phone, tel
from people import markup
from people.choices import Degree
from people.clock import now
from people.dates import long_date, month
from people.languages import both
from people.phrases import number

# A page's key, where its address has another name.
URL_NAMES = {"how_it_works": "become", "municipalities": "municipalities_info", "pool": "pool_about"}
# What a page can do without: housing is not decided everywhere.
OPTIONAL = {"housing_info"}
CALL_PLACEHOLDERS = {"deadline", "opens", "interview_month", "answer_date", "start_date", "level", "year"}
PLACEHOLDER = re.compile(r"\{(\w+)\}")
# `{% open %} … {% closed %} … {% end %}` by whether a call is open; `{% criteria %}` by whether the call names them.
BLOCK = re.compile(
    r"^\{% (open|criteria) %\}\n(.*?)(?:^\{% (?:closed|otherwise) %\}\n(.*?))?^\{% end %\}\n?", re.M | re.S
)
# Words of no language, so that Markdown leaves them alone and a value can never become markup.
STAND_IN = "x7q{}q7x"
LINK = re.compile(r"\[([^\]]+)\]\(url:(\w+)\)")
ONLY_LINKS = re.compile(r"(?:\[[^\]]+\]\([^)]+\)\s*)+")
LEAD_IN = re.compile(r"<p><strong>([^<]+?)(?:\.|([?!])|:(?=</strong></p>))</strong>\s*")
A = r'<a href="[^"]*">[^<]*</a>'
ROW_OF_LINKS = re.compile(rf"<p>({A}(?:\s+{A})*)</p>")
LAST_LINKS = re.compile(rf"([.!?])((?:\s+{A})+)</p>")
TABLE = re.compile(r"<table>.*?</table>", re.S)


@dataclass
class Shown:
    """A page ready to read; `missing` names the placeholders nobody has filled in, which keep it from the public."""

    title: str
    lede: str
    body: str
    missing: set

    @property
    def description(self):
        return strip_tags(self.lede) or self.title


def url_name(key):
    return URL_NAMES.get(key, key)


def foundation_values(foundation):
    """What the foundation decides about itself, ready to read, by placeholder."""
    plain = ("organisation_name", "address", "email", "manager_name", "founded", "hosting_supplier", "mail_supplier")
    stored = ("membership_fee", "salary", "supervision_hours", "housing_info", "dpo")
    return {
        **{name: str(getattr(foundation, name) or "") for name in plain},
        **{name: both(foundation, name) for name in stored},
        "org_no": foundation.org_no_shown,
        "phone": phone(foundation.phone) if foundation.phone else "",
        "days": number(foundation.answer_days, get_language()),
        "gaps": both(foundation, "accessibility_gaps"),
        "date": _date(foundation.accessibility_checked_on),
    }


def call_values(call):
    """What a call decides: its dates and whom it looks for; without one to come, only the usual time of the year."""
    if call is None:
        return {"opens": _("in the new year")}
    return {
        "deadline": _date(call.deadline),
        "opens": _("in the new year") if call.deadline < now() else _date(call.opens_at),
        "interview_month": month(call.interviews_on),
        "answer_date": _date(call.answers_by),
        "start_date": _date(call.starts_on),
        "level": level(call.min_level),
        "year": str(call.earliest_year or ""),
    }


def level(code):
    """A lowest degree as running text says it."""
    return {
        Degree.BACHELOR: _("a bachelor's degree or higher"),
        Degree.MASTER: _("a master's degree or higher"),
        Degree.PROFESSIONAL: _("a professional degree or higher"),
        Degree.PHD: _("a PhD"),
    }.get(code, "")


def _date(day):
    return long_date(day) if day else ""


def empty(values):
    """The placeholders without a value that a page cannot do without."""
    return {name for name, value in values.items() if not value} - OPTIONAL


def needs_call(page):
    """Whether the text depends on a call, so that a page that does not is spared the question."""
    text = both(page, "body")
    return bool(BLOCK.search(text) or set(PLACEHOLDER.findall(text)) & CALL_PLACEHOLDERS)


def show(page, values, is_open=False, unready=frozenset()):
    """The page in the language of the address."""
    text = chosen(both(page, "body"), is_open, bool(values.get("level") and values.get("year")))
    values = values | {"version": str(page.version), "valid_from": _date(page.valid_from)}
    names = sorted(set(PLACEHOLDER.findall(text)))
    html = markup.render(_tokens(_without_links_to(unready, text), names))
    lede, body = _split(_filled(html, names, values))
    missing = {name for name in names if not values.get(name)} - OPTIONAL
    return Shown(page.title, SafeString(lede), SafeString(_buttons(_headings(_tables(body)))), missing)


def chosen(text, is_open, has_criteria):
    """The text with what fits: whether a call is open, and whether it names its criteria."""
    choices = {"open": is_open, "criteria": has_criteria}
    return BLOCK.sub(lambda m: (m[2] if choices[m[1]] else m[3]) or "", text)


def _tokens(text, names):
    """The text with its placeholders as words that Markdown leaves alone: so a value can never be markup."""
    return PLACEHOLDER.sub(lambda m: STAND_IN.format(names.index(m[1])), text)


def _filled(html, names, values):
    for index, name in enumerate(names):
        token, value = STAND_IN.format(index), str(values.get(name, ""))
        html = html.replace(f"tel:{token}", f"tel:{tel(value)}").replace(token, escape(value))
    return html


def _without_links_to(unready, text):
    """A page that is not published yet is only named; among the buttons it is left out."""
    return "\n".join(_line_without(unready, line) for line in text.split("\n")) if unready else text


def _line_without(unready, line):
    words = "" if ONLY_LINKS.fullmatch(line) else r"\1"
    return LINK.sub(lambda m: m.expand(words) if m[2] in unready else m[0], line)


def _split(html):
    """The first paragraph leads the page and describes it in searches; the rest is the body."""
    if not html.startswith("<p>"):
        return "", html
    lede, _end, body = html.partition("</p>")
    return lede.removeprefix("<p>"), body.strip()


def _headings(html):
    """A paragraph's first words in bold, closed by a full stop or a question mark, are a heading over it."""
    tag = "h3" if "<h2>" in html else "h2"
    return LEAD_IN.sub(lambda m: f"<{tag}>{m[1]}{m[2] or ''}</{tag}>\n<p>", html).replace("<p></p>", "")


def _buttons(html):
    """A paragraph of nothing but links is a row of buttons, the first one the most important.

    Links after a paragraph's last sentence stand on a line of their own.
    """
    html = ROW_OF_LINKS.sub(_button_row, html)
    return LAST_LINKS.sub(lambda m: f'{m[1]}</p>\n<p class="onward">{m[2].strip()}</p>', html)


def _button_row(match):
    first, *others = re.findall(A, match[1])
    row = [first.replace("<a ", '<a class="ds-button" ')]
    row += [link.replace("<a ", '<a class="ds-button" data-variant="secondary" ') for link in others]
    return f'<p class="buttons">{" ".join(row)}</p>'


def _tables(html):
    return TABLE.sub(lambda m: _stacked(m[0]), html)


def _stacked(table):
    """A table whose rows become small lists on phones: each cell says which column it belongs to."""
    heads = re.findall(r'<th scope="col">(.*?)</th>', table)
    cells = iter([*[None], *heads[1:]] * table.count("<tr>"))

    def labelled(match):
        label = next(cells)
        if label is None:
            return f'<th scope="row">{match[1]}</th>'
        return f'<td data-label="{strip_tags(label)}">{match[1]}</td>'

    return re.sub(r"<td>(.*?)</td>", labelled, table).replace("<table>", "<table data-stack>")
