"""The written criteria of a call, edited with the call until somebody has assessed by them."""

from applications.models import CallCriterion
from introinnherred.office import TableInline


class CriterionInline(TableInline):
    model = CallCriterion
    fields = ["order", "text_nb", "text_en"]
    extra = 0

    def has_add_permission(self, request, obj):
        return self._open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._open(obj) and super().has_delete_permission(request, obj)

    @staticmethod
    def _open(call):
        """The same for all (L12): nothing is changed once somebody has assessed."""
        return call is None or not call.criteria_in_use
