"""Pages of a list of applications, whose number is not counted further than helps."""

from functools import cached_property

from django.core.paginator import Paginator

from applications.models.narrowing import COUNTED


class CappedPaginator(Paginator):
    """Counts to a thousand exactly; beyond, as far as the page in view and some further ones need."""

    reach = 1

    @cached_property
    def numbers(self):
        return self.object_list.numbers()

    @property
    def is_capped(self):
        return len(self.numbers) > COUNTED

    @cached_property
    def count(self):
        if not self.is_capped:
            return len(self.numbers)
        bound = max(COUNTED, (self.reach + 4) * self.per_page)
        return self.object_list.order_by().values("pk")[:bound].count() if bound > COUNTED else COUNTED

    def upto(self, page):
        """Itself, counting as far as the page that is asked for needs."""
        self.reach = int(page) if page.isdecimal() and len(page) < 6 else 1
        return self
