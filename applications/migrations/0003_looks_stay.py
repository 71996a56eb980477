"""The log of looks is only added to, whoever writes: a person's key and name may be emptied, and a row goes only when
erasing says so in its own transaction."""

from django.db import migrations

STAY = """
CREATE FUNCTION profile_view_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF coalesce(current_setting('portal.erasing', true), '') <> 'on' THEN
            RAISE EXCEPTION 'A look at a candidate is never deleted, but by erasing.';
        END IF;
        RETURN OLD;
    END IF;
    IF (NEW.id, NEW.profile_id, NEW.organisation_id, NEW.what, NEW.at)
        IS DISTINCT FROM (OLD.id, OLD.profile_id, OLD.organisation_id, OLD.what, OLD.at)
        OR (NEW.user_id IS NOT NULL AND NEW.user_id IS DISTINCT FROM OLD.user_id)
        OR (NEW.user_name <> '–' AND NEW.user_name IS DISTINCT FROM OLD.user_name)
    THEN
        RAISE EXCEPTION 'A look at a candidate is never changed.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER profile_view_stays BEFORE UPDATE OR DELETE ON applications_profileview
FOR EACH ROW EXECUTE FUNCTION profile_view_stays();
"""
LEAVE = """
DROP TRIGGER profile_view_stays ON applications_profileview;
DROP FUNCTION profile_view_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0002_search_rows")]

    operations = [migrations.RunSQL(STAY, LEAVE)]
