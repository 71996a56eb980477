from companies.admin import contact_log, fees, needs, organisations

__all__ = ["contact_log", "fees", "needs", "organisations"]
