from applications.admin import applications, calls, interviews, offers, pool

__all__ = ["applications", "calls", "interviews", "offers", "pool"]
