from applications.admin import applications, assessors, calls, interviews, offers, pool

__all__ = ["applications", "assessors", "calls", "interviews", "offers", "pool"]
