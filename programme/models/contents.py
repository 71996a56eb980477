from django.db import models
from django.utils.translation import gettext_lazy as _

from people.clock import today
from people.kept import Kept, KeptQuerySet, kept
from people.languages import both


class PageQuerySet(KeptQuerySet):
    def in_force(self, key, on=None):
        """The version of a page that holds on the day, or None."""
        return self.filter(key=key, valid_from__lte=on or today()).order_by("-version").first()

    def number_in_force(self, key, on=None):
        """The number of the version of a page that holds on the day, without its text."""
        day = on or today()
        newest = self.filter(key=key, valid_from__lte=day).aggregate
        return kept(("page number", key, day), lambda: newest(n=models.Max("version"))["n"])

    def newest(self, on=None):
        """The version in force of every page."""
        versions = self.filter(valid_from__lte=on or today()).order_by("key", "-version").distinct("key")
        return self.filter(pk__in=versions.values("pk"))

    def mentioning(self, placeholders, language):
        """Pages in force whose text uses one of the placeholders."""
        uses = models.Q()
        for name in placeholders:
            uses |= models.Q(**{f"body_{language}__contains": f"{{{name}}}"})
        return self.newest().filter(uses)

    def published_versions(self, key, on=None):
        """Every version of a page that is, or was, in force."""
        return self.filter(key=key, valid_from__lte=on or today())

    def last_versions(self):
        """The last version of each page, in force or to come."""
        newer = Page.objects.filter(key=models.OuterRef("key"), version__gt=models.OuterRef("version"))
        return self.filter(~models.Exists(newer))

    def earlier(self, page):
        """The versions of a page before this one, newest first."""
        return self.filter(key=page.key, version__lt=page.version).order_by("-version")


class Page(Kept):
    """One version of one public text page in both languages; older versions stay readable."""

    key = models.SlugField(_("Page"), max_length=40)
    version = models.PositiveSmallIntegerField(_("Version"), default=1)
    valid_from = models.DateField(_("From"))
    title_nb = models.CharField(_("Title (Norwegian)"), max_length=120)
    title_en = models.CharField(_("Title (English)"), max_length=120)
    body_nb = models.TextField(_("Text (Norwegian)"), help_text=_("Markdown"))
    body_en = models.TextField(_("Text (English)"), help_text=_("Markdown"))

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["key", "-version"]
        constraints = [models.UniqueConstraint("key", "version", name="page_version_once")]

    def __str__(self):
        return f"{self.title_nb} (v{self.version})"

    def write_version(self, on=None):
        """Save the words: over a version nobody has read yet, else as a new one that holds from the given day."""
        day = on or today()
        stored = Page.objects.get(pk=self.pk)
        if stored.valid_from <= day:
            newest = Page.objects.filter(key=self.key).order_by("-version").first()
            self.pk, self._state.adding = None, True
            self.version, self.valid_from = newest.version + 1, max(day, self.valid_from)
        self.save()

    @property
    def title(self):
        return both(self, "title")

    @property
    def earlier(self):
        return Page.objects.earlier(self)


class MediaMention(models.Model):
    """A newspaper, a broadcaster or another outlet told about the programme."""

    title = models.CharField(_("Title"), max_length=200)
    outlet = models.CharField(_("Outlet"), max_length=100)
    published_on = models.DateField(_("Date"))
    link = models.URLField(_("Link"), blank=True)
    language = models.CharField(_("Language"), max_length=5, default="nb")

    class Meta:
        verbose_name = _("media mention")
        verbose_name_plural = _("media mentions")
        ordering = ["-published_on", "title"]

    def __str__(self):
        return f"{self.outlet}: {self.title}"
