"""The office's pages about the members as a whole, and about the pool they use."""

import hashlib
import re

from django.contrib import messages
from django.contrib.admin import site
from django.core.files.base import ContentFile
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from companies import importing
from companies.importing.tables import sample
from introinnherred.papers import download
from introinnherred.sheet_reading import Unreadable
from introinnherred.sheets import XLSX, as_book, sheet_response
from people.clock import today
from people.files import private_storage
from programme import pool_health, spread
from programme.forms import ImportForm


def import_members(request):
    """Members from a spreadsheet: first what each row would do, with nothing saved; then the yes."""
    if "digest" in request.POST:
        return _save(request, request.POST["digest"])
    form = ImportForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    report = digest = None
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            report = importing.rehearse(content, by=request.user)
            digest = _keep(content) if report.changes_something else None
        except Unreadable as wrong:
            form.add_error("file", wrong.message)
    title = _("Import members")
    context = {**site.each_context(request), "title": title, "form": form, "report": report, "digest": digest}
    return TemplateResponse(request, "admin/office/import.html", context)


def import_sample(request):
    """A file to begin with."""
    return download(as_book(sample()), f"{_('members')}.xlsx", XLSX)


def _save(request, digest):
    """The same file again, as it was shown."""
    storage, name = private_storage(), _name(digest)
    if not name or not storage.exists(name):
        messages.error(request, _("The file is not here any more. Upload it again."))
        return redirect("admin:import_members")
    with storage.open(name) as file:
        report = importing.carry_out(file.read(), by=request.user)
    storage.delete(name)
    counts = {"new": report.counts["new"], "changed": report.counts["changed"], "errors": report.counts["error"]}
    messages.success(request, _("Saved: %(new)s new, %(changed)s changed.") % counts)
    if report.errors:
        messages.warning(request, _("%(errors)s rows with errors are not saved.") % counts)
    return redirect("admin:import_members")


def _keep(content):
    """The file waits for the yes, under its own fingerprint; the night takes those nobody came back to."""
    digest, storage = hashlib.sha256(content).hexdigest(), private_storage()
    if not storage.exists(_name(digest)):
        storage.save(_name(digest), ContentFile(content))
    return digest


def _name(digest):
    return f"imports/{digest}.xlsx" if re.fullmatch(r"[0-9a-f]{64}", digest) else ""


def members_spread(request):
    """Where the members are, and where there is none; and the municipalities to call."""
    found = spread.of_members()
    rows = [
        (industry, list(zip([label for label, _count in found.sectors], cells, strict=True)), count)
        for industry, cells, count in found.rows
    ]
    context = {
        **site.each_context(request),
        "title": _("The spread of the members"),
        "spread": found,
        "rows": rows,
        "not_yet": spread.not_yet_members(),
        "taking_part": spread.taking_part(today()),
    }
    return TemplateResponse(request, "admin/office/spread.html", context)


def _columns():
    return [_("Joined"), _("Requests"), _("Yes"), _("No"), pgettext("contact_request", "No answer"), _("Hired")]


def pool(request):
    """How the pool does: now, month by month, and what nobody could be found for."""
    median, asked = pool_health.days_to_first_request()
    columns = _columns()
    context = {
        **site.each_context(request),
        "title": _("How the candidate pool does"),
        "standing": pool_health.standing(),
        "hires": pool_health.hires(),
        "median": median,
        "asked": asked,
        "columns": columns,
        "months": [(day, list(zip(columns, row.values(), strict=True))) for day, row in pool_health.months()],
        "unmet": pool_health.unmet(),
        "never_looked": list(pool_health.never_looked()),
    }
    return TemplateResponse(request, "admin/office/pool_health.html", context)


def pool_file(request):
    """The months as counts to take away; nothing about anyone, and no number so small that it could be."""
    headings = [_("Month"), *_columns()]
    name = _("candidate-pool-%(date)s") % {"date": today().isoformat()}
    return sheet_response("csv", name, headings, pool_health.rows_to_take())
