from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchRow(models.Model):
    """What the office finds an application by. The database writes it itself whenever the application, its education or
    its sent files change, by whatever way: see the migration. A draft has none."""

    application = models.OneToOneField(
        "applications.Application", models.CASCADE, primary_key=True, related_name="search_row"
    )
    # Norwegian stems of all that is written, and names, reference, address and phone as they are, each after a «=».
    words = SearchVectorField(editable=False)
    # The same for two spellings of one address; and for one phone number with one name, empty without a number.
    address = models.TextField(editable=False)
    phone_and_name = models.TextField(editable=False)

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="search_row_words"),
            models.Index(fields=["address"], name="search_row_address"),
            models.Index(
                fields=["phone_and_name"], condition=~models.Q(phone_and_name=""), name="search_row_phone_and_name"
            ),
        ]

    def __str__(self):  # pragma: no cover – shown nowhere; only a developer meets it
        return str(self.application_id)
