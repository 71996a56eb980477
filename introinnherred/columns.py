"""How the office's lists show dates, moments and phone numbers: as in tables, «15.10.2026 kl. 10.00»."""

import datetime
from functools import cache

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from phonenumber_field.modelfields import PhoneNumberField

from introinnherred.templatetags.formats import clock, phone, shortdate


def short(model, name):
    """What a list shows for a field: its short form where it has one, else the field itself."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return _column(field) if isinstance(field, (models.DateField, PhoneNumberField)) else name


@cache  # lists compare their columns, so the same field must give the same one
def _column(field):
    @admin.display(description=field.verbose_name, ordering=field.name)
    def column(obj):
        return _short(field.value_from_object(obj))

    column.__name__ = field.name
    return column


def _short(value):
    if isinstance(value, datetime.datetime):
        return f"{shortdate(value)} {clock(value)}"
    if isinstance(value, datetime.date):
        return shortdate(value)
    return phone(value) if value else None
