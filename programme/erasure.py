"""Erasing, one verb per subject. What the figures keep goes into the counters first; then letters, log rows, sessions
and task results about it; then the rows, and the files once that is committed. The admin's button, my data, the nightly
job and the command all call these."""

from contextlib import contextmanager
from itertools import groupby

from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import NestedObjects
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from applications import unsaved
from applications.models import Application, CandidateProfile, ContactRequest, PoolOutcome, SavedSelection
from people.clock import now, today
from people.files import delete_later
from people.models import Consent, Event, Letter, User
from programme import counting, emails
from programme.models import Count
from trainees.models import Traineeship

# Letters that belong to an application, and to a pool profile: by code, with variants like E9b-visible.
APPLICATION_LETTERS = r"^E([2-9]|10|18|22|23|24)[a-z]?(-|$)"
PROFILE_LETTERS = r"^E(11|12|13|14|26b|27)[a-z]?(-|$)"
# Goodbye letters have only an address: they stay until they have left, and the next night they are gone.
GOODBYES = ("E15", "D2")
# A name that stood beside the key of somebody erased who had acted for an organisation.
NOBODY = "–"


@transaction.atomic
def erase_person(user, by=None, at=None, tell=False):
    """Everything about a person, whatever roles the person had; only counts stay. `tell` sends a last letter."""
    if not User.objects.select_for_update().filter(pk=user.pk).exists():
        return
    addresses, names = _addresses(user), _names(user)
    _erase_profiles(CandidateProfile.objects.of(user), at)
    _erase_applications(Application.objects.filter(user=user), at)
    for traineeship in Traineeship.objects.filter(user=user):
        _count_trainee(traineeship, at)
        _remove(traineeship)
    _remove_letters(user, addresses)
    DBTaskResult.objects.filter(
        _any("args_kwargs__icontains", addresses) | _any("traceback__icontains", addresses)
    ).delete()
    end_sessions(user, addresses)
    _forget_names(user)
    SavedSelection.objects.only_of(user).delete()
    SavedSelection.objects.naming({*addresses, *names}).delete()
    key, person = user.pk, by if by != user else None
    _remove(user)
    user.pk = key
    if tell:
        emails.erased(user, at)
    Event.objects.record("person.erase", user, by=person, at=at)


@transaction.atomic
def erase_application(application, by=None, at=None):
    """One application with its documents, assessments, interviews, offers and letters; the person may stay."""
    list(User.objects.select_for_update().filter(pk=application.user_id))
    _erase_applications(Application.objects.filter(pk=application.pk), at)


@transaction.atomic
def erase_profile(profile, by=None, at=None):
    """One pool profile with its CV, looks, requests and letters; outcomes stay by request number only."""
    list(User.objects.select_for_update().filter(pk=profile.user_id))
    _erase_profiles(CandidateProfile.objects.filter(pk=profile.pk), at)


@transaction.atomic
def erase_answers(traineeship, at=None):
    """The trainee's answers when their time is over and the story or the name may stay: counted first, then gone."""
    _count_trainee(traineeship, at)
    _erase_applications(Application.objects.filter(offers__traineeship=traineeship).distinct(), at)
    _remove(*traineeship.follow_ups.all())
    for name in ("prior_municipality", "end_municipality"):
        setattr(traineeship, name, None)
    for name in ("prior_area", "end_area", "grew_up_here", "lasting_email"):
        setattr(traineeship, name, "")
    traineeship.save()


@transaction.atomic
def erase_traineeship(traineeship, at=None):
    """The two years with periods, mentor, answers and stories, and the application that led to them."""
    _count_trainee(traineeship, at)
    _erase_applications(Application.objects.filter(offers__traineeship=traineeship).distinct(), at)
    _remove(traineeship)


def what_goes(user):
    """What erasing a person removes, as [(label, count)], largest first."""
    found = {
        model: len(rows)
        for model, rows in everything(user).items()
        if not model._meta.auto_created and model is not User
    }
    lines = [(capfirst(str(model._meta.verbose_name_plural)), count) for model, count in found.items()]
    files = len(files_of(everything(user)))
    return sorted([*lines, *([(_("Files"), files)] if files else [])], key=lambda line: (-line[1], line[0]))


def what_stays(user):
    """What erasing a person does not remove, as [label]."""
    stays = [_("Figures without names, such as the number of applicants and trainees.")]
    requests = ContactRequest.objects.to(user).count()
    if requests:
        stays.append(
            ngettext(
                "What came of %(count)s contact request, by its number only.",
                "What came of %(count)s contact requests, by their numbers only.",
                requests,
            )
            % {"count": requests}
        )
        stays.append(_("What organisations you said yes to have written down themselves."))
    if user.is_staff:
        stays.append(_("The name beside decisions made as staff."))
    stays.append(_("Backups, for at most 35 days."))
    return stays


# Counting


def _erase_applications(applications, at):
    for application in _counted_once(applications, at):
        _remove_application_letters(application)
        _remove(application)


def _counted_once(applications, at):
    """Add each person in each call to the counters once, whichever of the applications goes first or last."""
    rows = applications.select_related("call", "user").order_by("call", "pk")
    for _call, group in groupby(list(rows), key=lambda one: one.call_id):
        gone = list(group)
        sent = [one for one in gone if one.state not in {"draft", "merged"}]
        if sent:
            _count_applicant(sent, at)
        yield from gone


def _count_applicant(sent, at):
    one = counting.standing_for_person(sent)
    outcome = counting.outcome_of(one)
    outcome = "withdrawn" if outcome == "waiting" else outcome
    offered = any(application.offers.exists() for application in sent)
    others = Application.objects.sent().filter(user=one.user, call=one.call).exclude(pk__in=[a.pk for a in sent])
    if not others.exists():
        consents = Consent.objects.filter(user=one.user, text__code__in=["K1", "K1s"]).values_list(
            "given_at", flat=True
        )
        joined = counting.joined_pool_in_time(one, consents)
        for attribute, value, key in counting.of_applicant(one, outcome, offered, joined):
            Count.objects.add(call=one.call, attribute=attribute, value=value, outcome=key)
    elif offered and not others.filter(offers__isnull=False).exists():
        Count.objects.add(call=one.call, attribute="offered", outcome=outcome)


def _count_trainee(traineeship, at):
    if traineeship.counted_at or not Traineeship.objects.in_programme().filter(pk=traineeship.pk).exists():
        return
    for attribute, value, outcome, *n in counting.of_erased_trainee(traineeship, counting.Places(), today(at)):
        Count.objects.add(*n, cohort=traineeship.cohort, attribute=attribute, value=value, outcome=outcome)
    traineeship.counted_at = now(at)
    traineeship.save(update_fields=["counted_at"])


def _erase_profiles(profiles, at):
    for profile in profiles:
        requests = list(profile.requests.all())
        for year, attribute, value, outcome in counting.of_profile(profile, today(at), bool(requests)):
            Count.objects.add(year=year, attribute=attribute, value=value, outcome=outcome)
        for request in requests:
            _keep_outcome(request)
        Letter.objects.filter(
            models.Q(to=profile.user) | models.Q(about=profile.user),
            template__code__regex=PROFILE_LETTERS,
        ).delete()
        Letter.objects.about_candidate(profile.code).delete()
        _remove(profile)


def _keep_outcome(request):
    """The request's outcome without a key to the person; what the employer has answered already stands."""
    state = ContactRequest.State
    PoolOutcome.objects.get_or_create(
        request_number=request.number,
        defaults={
            "organisation": request.organisation,
            "month": today(request.sent_at).replace(day=1),
            "answer": state.EXPIRED if request.state == state.SENT else request.state,
            "hired": PoolOutcome.Hired.YES if request.state == state.HIRED else PoolOutcome.Hired.UNKNOWN,
        },
    )


# Removing


def _any(lookup, values):
    """One condition that any of the values fits; none when there are none."""
    condition = models.Q(pk__in=[])
    for value in values:
        condition |= models.Q(**{lookup: value})
    return condition


def everything(*objects):
    """All rows that go with the objects, by model: what the database's cascades would delete."""
    collector = NestedObjects(using="default")
    collector.collect(objects)
    return {model: list(rows) for model, rows in collector.data.items()}


def files_of(rows_of):
    """The files of the rows, as found by everything()."""
    return [
        getattr(row, field.name)
        for model, rows in rows_of.items()
        for field in model._meta.get_fields()
        if isinstance(field, models.FileField)
        for row in rows
        if getattr(row, field.name)
    ]


def _remove(*objects):
    """The rows with everything under them, what the logs say about any of them, and their files after the commit."""
    if not objects:
        return
    rows_of = everything(*objects)
    for model, rows in rows_of.items():
        keys = [row.pk for row in rows]
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        LogEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in keys]).delete()
        if isinstance(model._meta.pk, models.IntegerField):
            Event.objects.filter(subject_type=model._meta.label_lower, subject_id__in=keys).delete()
    for file in files_of(rows_of):
        delete_later(file)
    with looks_may_go():
        for one in objects:
            one.delete()


@contextmanager
def looks_may_go():
    """Only in here the database lets rows of the log of looks be deleted; afterwards it refuses again."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL portal.erasing = 'on'")
        yield
        cursor.execute("SET LOCAL portal.erasing = 'off'")


def _remove_letters(user, addresses):
    theirs = models.Q(to=user) | models.Q(about=user) | _any("to_email__iexact", addresses)
    goodbye = models.Q(template__code__in=GOODBYES, to=None, state=Letter.State.QUEUED)
    Letter.objects.filter(theirs).exclude(goodbye).delete()


def _remove_application_letters(application):
    """Letters that name its reference; and, when it is the person's only one, all letters about applying."""
    letters = Letter.objects.filter(models.Q(to=application.user) | models.Q(about=application.user))
    gone = models.Q(context__reference=application.reference)
    if not Application.objects.filter(user=application.user).exclude(pk=application.pk).exists():
        gone |= models.Q(template__code__regex=APPLICATION_LETTERS)
    letters.filter(gone).delete()


def _addresses(user):
    """Every address the person has given us."""
    found = {user.email, *user.emailaddress_set.values_list("email", flat=True)}
    found |= set(Application.objects.filter(user=user).values_list("email", flat=True))
    found |= set(Traineeship.objects.filter(user=user).values_list("lasting_email", flat=True))
    return found - {""}


def _names(user):
    """Family names the person has signed with, and the references of what they sent."""
    sent = Application.objects.filter(user=user).values_list("family_name", "reference")
    return {user.family_name, *(text for row in sent for text in row)} - {""}


def end_sessions(user, addresses=()):
    """Sign the person out everywhere; sessions that only name an address or hold what the person typed, too."""
    for session in Session.objects.iterator():
        data = session.get_decoded()
        whose = {data.get("_auth_user_id"), str(data.get(unsaved.KEY, {}).get("user"))}
        if str(user.pk) in whose or any(address in str(data) for address in addresses):
            session.delete()


def _forget_names(user):
    """A name that stands beside the person's key, where the person acted for an organisation; staff names stay."""
    if user.is_staff:
        return
    for relation in keys_to(User):
        model, name = relation.related_model, f"{relation.field.name}_name"
        if relation.on_delete is models.SET_NULL and any(f.name == name for f in model._meta.get_fields()):
            acted = model._base_manager.filter(**{relation.field.name: user}).exclude(**{name: ""})
            acted.update(**{name: NOBODY})


def keys_to(model):
    """Every foreign key to a model, those without a name to follow back included."""
    fields = model._meta.get_fields(include_hidden=True)
    return [field for field in fields if field.auto_created and (field.one_to_many or field.one_to_one)]
