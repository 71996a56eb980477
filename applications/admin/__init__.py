from applications.admin import applications, calls, pool

__all__ = ["applications", "calls", "pool"]
