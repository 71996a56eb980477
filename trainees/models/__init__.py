from trainees.models.cohorts import Cohort
from trainees.models.followups import FollowUp
from trainees.models.gatherings import Attendance, Gathering
from trainees.models.guides import Buddy, MentorAssignment, SupervisorAssignment
from trainees.models.rotations import Rotation
from trainees.models.stories import Story
from trainees.models.traineeships import Traineeship

__all__ = [
    "Attendance",
    "Buddy",
    "Cohort",
    "FollowUp",
    "Gathering",
    "MentorAssignment",
    "Rotation",
    "Story",
    "SupervisorAssignment",
    "Traineeship",
]
