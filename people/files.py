"""Where uploads lie: outside the web root, reached only through a view that asks who may."""

import os

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages


class PrivateStorage(FileSystemStorage):
    """Files under PRIVATE_ROOT, without an address of their own."""

    @property
    def base_location(self):
        return settings.PRIVATE_ROOT

    @property
    def location(self):
        return os.path.abspath(self.base_location)


def private_storage():
    """The storage of everything people upload."""
    return storages["private"]
