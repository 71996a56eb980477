"""A public employer's list of applicants as a paper and as a spreadsheet, in its two versions."""

from django.http import Http404
from django.utils.text import slugify
from django.utils.translation import gettext as _

from introinnherred.papers import paper, paper_response
from introinnherred.sheets import sheet_response
from people.clock import now

VERSIONS = ("full", "public")
PAPER = "applications/papers/public_list.html"
KINDS = ("pdf", "xlsx")


def file_of(position, version, kind):
    """The list to download; before the first deadline there is none."""
    if version not in VERSIONS or kind not in KINDS or not position.list_is_due():
        raise Http404
    applicants = position.applicant_list(full=version == "full")
    name = slugify(f"{_('applicant-list')}-{position.organisation}-{position.pk}-{version}")
    if kind == "xlsx":
        return sheet_response("xlsx", name, _headings(version), _rows(applicants, version))
    return paper_response(PAPER, _on_paper(position, applicants, version), name)


def list_paper(position, version):
    """The bytes of one version as a PDF, for the case that goes to the archive."""
    return paper(PAPER, _on_paper(position, position.applicant_list(full=version == "full"), version))


def _on_paper(position, applicants, version):
    return {"position": position, "list": applicants, "full": version == "full", "made_at": now()}


def _headings(version):
    headings = [_("Name"), _("Age"), _("Position or title"), _("Municipality")]
    return [*headings, _("On the public list")] if version == "full" else headings


def _rows(applicants, version):
    rows = [_row(choice, version) for choice in applicants.rows]
    totals = [(_("Applicants"), applicants.total), *applicants.genders]
    if applicants.unnamed:
        totals.append((_("Counted without a name"), applicants.unnamed))
    width = len(_headings(version))
    return [*rows, [""] * width, *([label, number, *[""] * (width - 2)] for label, number in totals)]


def _row(choice, version):
    one = choice.application
    row = [one.name, one.list_age, one.list_title, one.list_municipality]
    return [*row, choice.on_public_list] if version == "full" else row
