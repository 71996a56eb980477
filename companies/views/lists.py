"""A public employer's own lists of applicants (offentleglova § 25): the employer makes them, we hold them ready."""

from django.shortcuts import get_object_or_404, render

from applications.models import Position
from applications.public_lists import file_of
from companies.areas import area, for_organisation
from people.models import Event


@for_organisation
def member_lists(request, contact):
    """Each list whose deadline has passed: how many, who has asked to be left out, and the files."""
    positions = Position.objects.with_list(contact.organisation)
    lists = [(position, position.applicant_list(full=True)) for position in positions]
    return render(request, "companies/area_lists.html", area(contact, "member_lists", lists=lists))


@for_organisation
def member_list_file(request, contact, pk, version, kind):
    """One version of one of our own lists; each fetching is written down."""
    position = get_object_or_404(Position.objects.with_list(contact.organisation), pk=pk)
    response = file_of(position, version, kind)
    Event.objects.record("list.open", position, by=request.user)
    return response
