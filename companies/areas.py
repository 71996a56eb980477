"""The member area: for which organisation a person acts, and what must be in place before the pool opens."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from companies.models import OrgContact
from introinnherred.paths import address

CHOSEN = "organisation"


def contacts_of(request):
    """All roles through which the person may act for an organisation today."""
    return OrgContact.objects.as_acting(request.user)


def acting_now(request):
    """The role the person acts through now, of one or of several; None before one of several is chosen, or without."""
    contacts = contacts_of(request)
    chosen = [c for c in contacts if c.organisation_id == request.session.get(CHOSEN)]
    contact = next(iter(chosen or (contacts if len(contacts) == 1 else [])), None)
    if contact:
        contact.arrive()
        contact.has_several = len(contacts) > 1
    elif not contacts:
        raise PermissionDenied
    return contact


def for_organisation(view):
    """The view gets the role the person acts through; whoever has several says which one first."""

    @wraps(view)
    @never_cache
    def wrapped(request, *args, **kwargs):
        contact = acting_now(request)
        return view(request, contact, *args, **kwargs) if contact else redirect("member_choose")

    return wrapped


def for_member(view):
    """Pages for those who are or were members; an employer let in for a while has no such pages."""

    @wraps(view)
    @for_organisation
    def wrapped(request, contact, *args, **kwargs):
        if not contact.has_membership:
            raise PermissionDenied
        return view(request, contact, *args, **kwargs)

    return wrapped


def in_the_pool(view):
    """Only an organisation the pool is open to, with the terms accepted and this user's own promise given (G11)."""

    @wraps(view)
    @for_organisation
    def wrapped(request, contact, *args, **kwargs):
        if not contact.has_pool:
            return render(request, "companies/pool_closed.html", area(contact, "pool"), status=403)
        if waits_for(contact):
            return redirect("member_terms")
        return view(request, contact, *args, **kwargs)

    return wrapped


def waits_for(contact):
    """What is missing before the pool opens: "terms", "promise" or nothing."""
    if not contact.has_terms:
        return "terms"
    return "" if contact.confidentiality_at else "promise"


def area(contact, current, **context):
    """The context of a page in the member area."""
    member = contact.has_membership
    pages = [
        ("member_area", _("Member area"), True),
        ("pool", _("The candidate pool"), True),
        ("member_requests", _("Requests"), True),
        ("member_trainees", _("Our trainees"), member),
        ("member_needs", _("Whom do you need?"), member),
        ("member_vacancies", _("Vacancies"), member or contact.has_pool),
        ("member_lists", _("Public applicant lists"), contact.organisation.is_public_employer),
        ("member_gatherings", _("Gatherings"), member),
        ("experiences", _("Experiences"), member),
        ("member_profile", _("Our profile page"), member),
        ("member_membership", _("The membership"), member),
        ("member_users", _("Users"), contact.is_administrator),
        ("member_choose", _("Change organisation"), contact.has_several),
        ("account_logout", _("Sign out"), True),
    ]
    nav = [(label, address(name), name == current) for name, label, shown in pages if shown]
    return {"contact": contact, "area_nav": nav, "area_title": contact.organisation.name, **context}
