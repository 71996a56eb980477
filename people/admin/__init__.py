from people.admin import letters, lists, persons

__all__ = ["letters", "lists", "persons"]
