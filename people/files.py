"""Where uploads lie: outside the web root, reached only through a view that asks who may."""

import os
from contextlib import suppress

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.db import transaction


class PrivateStorage(FileSystemStorage):
    """Files under PRIVATE_ROOT, without an address of their own."""

    @property
    def base_location(self):
        return settings.PRIVATE_ROOT

    @property
    def location(self):
        return os.path.abspath(self.base_location)

    def _save(self, name, content):
        """A file that there was no room for is not there at all."""
        try:
            return super()._save(name, content)
        except OSError:
            with suppress(OSError):
                os.unlink(self.path(name))
            raise


def delete_later(file):
    """Delete a row's file once what is being done now is committed; nothing for a row without one."""
    if file:
        storage, name = file.storage, file.name
        transaction.on_commit(lambda: storage.delete(name))


def private_storage():
    """The storage of everything people upload."""
    return storages["private"]
