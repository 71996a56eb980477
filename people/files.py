"""Where uploads are kept: outside the web root, reached only through a view that asks who may."""

from django.core.files.storage import storages


def private_storage():
    """The storage of uploads; named in a function, so that migrations do not hold its place."""
    return storages["private"]
