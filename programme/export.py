"""All we have about a person: to read on a page, and to take away as JSON with the files.

Found by walking the database's own keys, so that a new table is in it from its first day.
"""

import json
import zipfile
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from applications.models import Position
from applications.models.flagging import Flag
from people.choices import HeardFrom, Industry
from people.letters import fill
from people.models import Letter, User
from programme.erasure import everything, files_of, keys_to
from programme.untold import released_untold, told

# What guards the sign-in, and what the database works out by itself from other fields.
LEFT_OUT = {"password", "data", "search", "keyword_text", "context", "answers", "body", "message_id", "page_texts"}
LEFT_OUT |= {"words", "phone_and_name", "lot"}
# Who looked, asked or assessed for whom: other people, whose names are not ours to give. Organisations are named.
LEFT_OUT |= {"user_name", "asked_by_name", "assessor_name", "actor_name"}
# Decided and not told yet: whoever asks for it reads it when it is told.
LEFT_OUT |= {"prepared", "prepared_at", "prepared_by_name", "prepared_position"}
LEFT_OUT |= {"before_release", "released_at", "told_at", "untold"}
# Lists of codes, and the words for them.
WORDS = {"industries": dict(Industry.choices), "heard_from": dict(HeardFrom.choices), "flags": dict(Flag.choices)}
# What reads better than it is stored.
READABLE = {"size": filesizeformat, "language": lambda code: dict(settings.LANGUAGES).get(code, code)}
# A letter's subject says what its template's name leaves open.
UNFILLED = {"template"}
# Tables whose rows are long lists of small steps: folded on the page.
FOLDED = {"people.event", "people.letter", "people.letterattempt", "applications.profileview"}


@dataclass(frozen=True)
class Section:
    """One table's rows about the person, ready to read."""

    label: str
    folded: bool
    rows: list


def sections(user):
    """What the page shows: each table with its rows as (label, text) pairs, empty fields left out."""
    found = []
    for model, rows in _tables(user):
        facts = [[(label, value) for label, value in _facts(row) if value] for row in rows]
        label = capfirst(str(model._meta.verbose_name_plural))
        found.append(Section(label, model._meta.label_lower in FOLDED or len(rows) > 5, [one for one in facts if one]))
    return [section for section in found if section.rows]


def as_data(user):
    """The same as data: {table: [row]}, and the steps the person took with what belongs to others."""
    data = {model._meta.label: [_values(row) for row in rows] for model, rows in [(User, [user]), *_tables(user)]}
    return {**data, "acted": dict(_acted(user))}


def write_zip(user, file):
    """The data and the files as one ZIP into an open file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(as_data(user), ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
        archive.writestr("opplysninger.json", text)
        for number, stored in enumerate(files_of(everything(user)), 1):
            with stored.open("rb") as opened:
                archive.writestr(f"filer/{number:02}-{stored.name.rsplit('/', 1)[-1]}", opened.read())


def _tables(user):
    held = released_untold(user)
    found = {model: told(rows, held) for model, rows in everything(user).items() if model is not User}
    wanted = [model for model in found if not model._meta.auto_created]
    for model in wanted:
        models.prefetch_related_objects(found[model], *_named(model))
    return [(model, found[model]) for model in sorted(wanted, key=lambda one: str(one._meta.verbose_name_plural))]


def _named(model):
    """What a row names from other tables, fetched once a table."""
    keys = [field for field in model._meta.concrete_fields if field.is_relation and _may_name(field)]
    deeper = [f"{field.name}__organisation" for field in keys if field.related_model is Position]  # its name has both
    return [*[field.name for field in [*keys, *model._meta.many_to_many]], *deeper]


def _fields(row):
    return [field for field in row._meta.concrete_fields if field.name not in LEFT_OUT]


def _values(row):
    values = {field.name: _plain(field, row) for field in _fields(row)}
    values |= {field.name: [str(one) for one in getattr(row, field.name).all()] for field in row._meta.many_to_many}
    return values | _letter(row)


def _plain(field, row):
    if field.name == "state" and hasattr(row, "public_label"):
        return str(row.public_label)
    value = field.value_from_object(row)
    if isinstance(field, models.ForeignKey | models.FileField):
        return str(getattr(row, field.name) if _may_name(field) else value) if value else None
    return value if isinstance(value, int | float | bool | str | list | dict | None) else _text(value)


def _text(value):
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _may_name(field):
    """A key to another person's row stays a number; keys to places, organisations, calls and texts are named."""
    return isinstance(field, models.FileField) or field.related_model not in _personal()


@cache
def _personal():
    """Tables whose rows belong to persons."""
    found, queue = set(), [User]
    while queue:
        model = queue.pop()
        found.add(model)
        queue += {key.related_model for key in keys_to(model) if key.on_delete is models.CASCADE} - found
    return found


def _letter(row):
    """A letter as it reads; one with a code shows only that it was sent."""
    if not isinstance(row, Letter) or row.is_secret:
        return {}
    return {"subject": row.subject_line(), "text": row.plain()}


def _facts(row):
    for field in _fields(row):
        hidden = field.is_relation and not _may_name(field)
        if field.primary_key or field.name in UNFILLED or isinstance(field, models.FileField) or hidden:
            continue
        yield capfirst(str(field.verbose_name)), _shown(field, row)
    for field in row._meta.many_to_many:
        yield capfirst(str(field.verbose_name)), ", ".join(str(one) for one in getattr(row, field.name).all())


def _shown(field, row):
    value = getattr(row, field.name)
    if field.name == "state" and hasattr(row, "public_label"):
        return row.public_label
    if field.choices:
        return getattr(row, f"get_{field.name}_display")()
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if isinstance(value, list):
        return ", ".join(str(WORDS.get(field.name, {}).get(one, one)) for one in value)
    if isinstance(row, Letter) and field.name == "subject":
        return row.subject_shown if row.is_secret else fill(row.subject, row.context)
    if value and field.name in READABLE:
        return READABLE[field.name](value)
    return "" if isinstance(value, dict) else value


def _acted(user):
    """Rows of others that carry the person's key: only which and when, for the rest is not the person's."""
    for key in keys_to(User):
        if key.on_delete is not models.CASCADE:
            model, moments = key.related_model, models.DateTimeField
            names = ["pk", *[field.name for field in model._meta.concrete_fields if isinstance(field, moments)]]
            rows = model._base_manager.filter(**{key.field.name: user}).values(*names)
            yield f"{model._meta.label}.{key.field.name}", list(rows)
