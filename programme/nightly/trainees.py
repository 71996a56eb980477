"""Trainees and their periods: what time brings them."""

from people.clock import today
from programme.nightly.each import each
from trainees.models import Rotation, Traineeship


def traineeships_begin(at):
    return each(Traineeship.objects.due_to_start(today(at)), lambda one: one.begin(at=at))


def rotations_complete(at):
    return each(Rotation.objects.due_to_end(today(at)), lambda one: one.complete(at=at))


def rotations_begin(at):
    return each(Rotation.objects.due_to_start(today(at)), lambda one: one.begin(at=at))


def traineeships_complete(at):
    """The two years are over; the questions after one, two and three years are planned with it."""
    return each(Traineeship.objects.due_to_end(today(at)), lambda one: one.complete(at=at))


def pool_opens(at):
    """E16b to each trainee whose month 20 has come."""
    return each(Traineeship.objects.to_tell_of_pool(today(at)), lambda one: one.tell_of_pool(at=at))


def impossible_periods(at):
    """Only counted here; the work list shows which."""
    return Rotation.objects.impossible().count()


STEPS = (
    traineeships_begin,
    rotations_complete,
    rotations_begin,
    traineeships_complete,
    pool_opens,
)
