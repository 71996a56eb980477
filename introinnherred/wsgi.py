import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "introinnherred.settings")

application = get_wsgi_application()
# What has been loaded stays: the collector need not walk through it again while somebody waits for a page.
gc.collect()
gc.freeze()
