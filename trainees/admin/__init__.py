from trainees.admin import cohorts, followups, gatherings, rotations, stories, traineeships

__all__ = ["cohorts", "followups", "gatherings", "rotations", "stories", "traineeships"]
