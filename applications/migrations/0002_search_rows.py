from django.db import migrations

# Names are compared in small letters without accents. They lie among the stems behind a «=», so that only they are found
# by how they begin.
WORDS = r"""
CREATE FUNCTION applications_names(said text) RETURNS tsvector LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(array_to_tsvector(array_agg(DISTINCT '=' || left(word, 200))), ''::tsvector)
  FROM (SELECT lower(unaccent(said)) AS small) AS one,
       LATERAL (SELECT regexp_split_to_table(small, '\s+') UNION SELECT regexp_split_to_table(small, '[\s.,+@_/()-]+'))
         AS words(word)
  WHERE word <> '');
END
$$;

-- Read once for a question, not once for each row: nothing that is kept depends on it.
CREATE FUNCTION applications_typed(said text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  small text := btrim(lower(said));
  word text; stems tsquery; begins tsquery; found tsquery;
BEGIN
  IF small ~ '^[+0-9 ]{5,}$' THEN
    small := regexp_replace(replace(small, ' ', ''), '^(\+47|0047)', '');
  END IF;
  FOREACH word IN ARRAY regexp_split_to_array(small, '\s+') LOOP
    stems := plainto_tsquery('norwegian', word);
    word := regexp_replace(unaccent(word), '[''\\]', '', 'g');
    CONTINUE WHEN word = '' OR (numnode(stems) = 0 AND small ~ '\s');
    begins := ('''=' || left(word, 200) || ''':*')::tsquery;
    stems := CASE WHEN numnode(stems) = 0 THEN begins ELSE stems || begins END;
    found := CASE WHEN found IS NULL THEN stems ELSE found && stems END;
  END LOOP;
  RETURN found;
END
$$;
"""

# A text search vector may take a megabyte; so much text always fits, and is more than two files of fifty dense pages say.
ROWS = r"""
CREATE FUNCTION applications_index(keys bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO applications_searchrow (application_id, words, address, phone_and_name)
  SELECT a.id,
    applications_names(concat_ws(' ', a.given_name, a.family_name, a.email, a.reference, a.phone,
      regexp_replace(a.phone, '^\+47', '')))
    || to_tsvector('norwegian', left(concat_ws(E'\n', a.given_name, a.family_name, array_to_string(a.skills, E'\n'),
      a.motivation, a.learn, a.list_title,
      (SELECT string_agg(concat_ws(E'\n', e.programme, i.name, e.institution_name), E'\n')
       FROM applications_education e LEFT JOIN people_institution i ON i.id = e.institution_id
       WHERE e.application_id = a.id),
      (SELECT string_agg(array_to_string(d.page_texts, E'\n'), E'\n')
       FROM applications_document d WHERE d.application_id = a.id AND d.sent_at IS NOT NULL)
    ), 150000)),
    CASE WHEN domain IN ('gmail.com', 'googlemail.com') THEN replace(local, '.', '') || '@gmail.com'
         ELSE local || '@' || domain END,
    CASE WHEN a.phone = '' THEN ''
         ELSE a.phone || ' ' || lower(unaccent(regexp_replace(a.given_name || ' ' || a.family_name, '\s+', ' ', 'g'))) END
  FROM applications_application a,
       LATERAL (SELECT split_part(split_part(lower(a.email), '@', 1), '+', 1), split_part(lower(a.email), '@', 2))
         AS parts(local, domain)
  WHERE a.id = ANY(keys) AND a.state <> 'draft'
  ON CONFLICT (application_id) DO UPDATE SET
    words = EXCLUDED.words, address = EXCLUDED.address, phone_and_name = EXCLUDED.phone_and_name;
END
$$;

CREATE FUNCTION applications_index_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM applications_index(array_agg(id)) FROM now_there WHERE state <> 'draft';
  RETURN NULL;
END
$$;

CREATE FUNCTION applications_index_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM applications_index(array_agg(n.id)) FROM now_there n JOIN there_before b ON b.id = n.id
  WHERE n.state <> 'draft' AND (b.state = 'draft' OR
    (n.given_name, n.family_name, n.email, n.phone, n.reference, n.motivation, n.learn, n.list_title, n.skills)
    IS DISTINCT FROM
    (b.given_name, b.family_name, b.email, b.phone, b.reference, b.motivation, b.learn, b.list_title, b.skills));
  RETURN NULL;
END
$$;

-- Only what is indexed already: a draft is not, and what is being deleted no longer is.
CREATE FUNCTION applications_index_around() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM applications_index(array_agg(application_id)) FROM applications_searchrow
  WHERE application_id IN (SELECT application_id FROM now_there);
  RETURN NULL;
END
$$;

CREATE FUNCTION applications_index_institution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM applications_index(array_agg(s.application_id)) FROM applications_searchrow s
  JOIN applications_education e ON e.application_id = s.application_id WHERE e.institution_id = NEW.id;
  RETURN NULL;
END
$$;
"""

TRIGGERS = r"""
CREATE TRIGGER search_new AFTER INSERT ON applications_application
  REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION applications_index_new();
CREATE TRIGGER search_changed AFTER UPDATE ON applications_application
  REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
  FOR EACH STATEMENT EXECUTE FUNCTION applications_index_changed();
CREATE TRIGGER search_institution AFTER UPDATE OF name ON people_institution
  FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION applications_index_institution();
""" + "".join(
    f"""
CREATE TRIGGER search_{step} AFTER {step} ON {table}
  REFERENCING {side} TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION applications_index_around();
"""
    for table in ("applications_education", "applications_document")
    for step, side in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD"))
)

AWAY = """
DROP TRIGGER search_new ON applications_application;
DROP TRIGGER search_changed ON applications_application;
DROP TRIGGER search_institution ON people_institution;
DROP FUNCTION applications_index_new, applications_index_changed, applications_index_around,
  applications_index_institution CASCADE;
DROP FUNCTION applications_index, applications_typed, applications_names;
"""


class Migration(migrations.Migration):
    """What the office searches in, kept up by the database itself."""

    dependencies = [("applications", "0001_tables"), ("people", "0003_cache_table")]
    operations = [
        migrations.RunSQL(WORDS, migrations.RunSQL.noop),
        migrations.RunSQL(ROWS, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS, AWAY),
    ]
