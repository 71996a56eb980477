from companies.admin import contact_log, employers, fees, needs, organisations

__all__ = ["contact_log", "employers", "fees", "needs", "organisations"]
