from companies.admin import contact_log, needs, organisations

__all__ = ["contact_log", "needs", "organisations"]
