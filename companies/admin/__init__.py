from companies.admin import needs, organisations

__all__ = ["needs", "organisations"]
