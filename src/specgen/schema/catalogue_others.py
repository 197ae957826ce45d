"""What a live database is asked about what no schema has a place for: what is told, and all of it where that says less.

A query takes the name of the namespace as often as it names it.
"""

from __future__ import annotations

UNVALIDATED = "is not validated"
"""What is told of a constraint that PostgreSQL has not tried on the rows that were there."""
_OF_POSTGRESQL = """
    WITH own AS (SELECT %s::regnamespace AS oid),
    tables AS (SELECT c.* FROM pg_class c JOIN own ON own.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')),
    extended AS (SELECT objid, classid FROM pg_depend WHERE deptype = 'e')

    SELECT CASE relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'stored view ' WHEN 'c' THEN 'type '
           ELSE 'foreign table ' END || relname,
           CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) ELSE
               (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) END
    FROM pg_class c JOIN own ON own.oid = c.relnamespace
    WHERE relkind IN ('v', 'm', 'f', 'c') AND NOT EXISTS (SELECT 1 FROM extended e WHERE e.objid = c.oid)
    UNION ALL SELECT 'sequence ' || relname,
           (SELECT concat_ws(' ', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle)
            FROM pg_sequence s WHERE s.seqrelid = c.oid)
    FROM pg_class c JOIN own ON own.oid = c.relnamespace
    WHERE relkind = 'S' AND NOT EXISTS (
        SELECT 1 FROM pg_depend d
        WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i', 'e')
    )
    UNION ALL SELECT CASE typtype WHEN 'd' THEN 'domain ' ELSE 'type ' END || typname,
           concat_ws(' ', CASE typtype WHEN 'd' THEN format_type(typbasetype, typtypmod) END, typnotnull, typdefault,
               (SELECT string_agg(pg_get_constraintdef(k.oid), ' ' ORDER BY k.conname)
                FROM pg_constraint k WHERE k.contypid = t.oid))
    FROM pg_type t JOIN own ON own.oid = t.typnamespace
    WHERE typtype IN ('d', 'r') AND NOT EXISTS (SELECT 1 FROM extended e WHERE e.objid = t.oid)
    UNION ALL SELECT 'trigger ' || tgname || ' of ' || c.relname, pg_get_triggerdef(t.oid)
    FROM pg_trigger t JOIN tables c ON c.oid = t.tgrelid
    WHERE NOT tgisinternal
    UNION ALL SELECT 'function ' || proname,
           CASE WHEN prokind = 'a' THEN pg_get_function_arguments(p.oid) ELSE pg_get_functiondef(p.oid) END
    FROM pg_proc p JOIN own ON own.oid = p.pronamespace
    WHERE proname <> 'uuidv7' AND NOT EXISTS (SELECT 1 FROM extended e WHERE e.objid = p.oid)
    UNION ALL SELECT 'policy ' || polname || ' of ' || c.relname,
           concat_ws(' ', polcmd, polpermissive, polroles::regrole[], pg_get_expr(polqual, c.oid),
               pg_get_expr(polwithcheck, c.oid)) FROM pg_policy p JOIN tables c ON c.oid = p.polrelid
    UNION ALL SELECT 'rule ' || rulename || ' of ' || c.relname, pg_get_ruledef(r.oid)
    FROM pg_rewrite r JOIN tables c ON c.oid = r.ev_class
    UNION ALL SELECT 'statistics ' || stxname, pg_get_statisticsobjdef(s.oid)
    FROM pg_statistic_ext s JOIN own ON own.oid = s.stxnamespace

    UNION ALL SELECT 'table ' || relname || ' is in partitions', pg_get_partkeydef(oid) FROM tables WHERE relkind = 'p'
    UNION ALL SELECT 'table ' || c.relname
           || CASE WHEN c.relispartition THEN ' is a part of ' ELSE ' inherits from ' END || p.relname,
           pg_get_expr(c.relpartbound, c.oid)
    FROM pg_inherits i JOIN tables c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
    UNION ALL SELECT 'table ' || relname || ' is unlogged', '' FROM tables WHERE relpersistence = 'u'
    UNION ALL SELECT 'table ' || relname || ' has row security', relforcerowsecurity::text
    FROM tables WHERE relrowsecurity OR relforcerowsecurity
    UNION ALL SELECT 'table ' || relname || ' is kept with ' || array_to_string(reloptions, ', '), '' FROM tables
    WHERE reloptions IS NOT NULL

    UNION ALL SELECT 'column ' || c.relname || '.' || a.attname || ' compares by ' || l.collname, ''
    FROM pg_attribute a JOIN tables c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
    JOIN pg_collation l ON l.oid = a.attcollation
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attcollation <> t.typcollation
    UNION ALL SELECT 'column ' || c.relname || '.' || a.attname || ' does not count from 1 by 1',
           concat_ws(' ', s.seqstart, s.seqincrement, s.seqmin, s.seqcycle, s.seqcache)
    FROM pg_attribute a JOIN tables c ON c.oid = a.attrelid
    JOIN pg_depend d ON d.refobjid = c.oid AND d.refobjsubid = a.attnum AND d.classid = 'pg_class'::regclass
    JOIN pg_sequence s ON s.seqrelid = d.objid
    WHERE a.attidentity <> '' AND d.deptype = 'i'
      AND (s.seqstart <> 1 OR s.seqincrement <> 1 OR s.seqmin <> 1 OR s.seqcycle OR s.seqcache <> 1)

    UNION ALL SELECT 'exclusion constraint ' || conname || ' of ' || c.relname, pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN tables c ON c.oid = k.conrelid WHERE contype = 'x'
    UNION ALL SELECT 'constraint ' || conname || ' of ' || c.relname || ' ' || said.what, pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN tables c ON c.oid = k.conrelid
    CROSS JOIN LATERAL (VALUES
        (condeferrable, 'can be deferred'),
        (contype = 'f' AND confmatchtype = 'f', 'matches full'),
        (to_jsonb(k) ->> 'confdelsetcols' IS NOT NULL, 'sets some columns only'),
        (to_jsonb(k) ->> 'conenforced' = 'false', 'is not enforced'),
        (contype = 'c' AND connoinherit, 'is not inherited'),
        (contype IN ('c', 'f') AND NOT convalidated AND to_jsonb(k) ->> 'conenforced' IS DISTINCT FROM 'false',
            '{unvalidated}')
    ) AS said(holds, what)
    WHERE said.holds

    UNION ALL SELECT 'index ' || i.relname || ' of ' || c.relname || ' ' || said.what, pg_get_indexdef(i.oid)
    FROM pg_index x JOIN tables c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
    CROSS JOIN LATERAL (VALUES
        (NOT x.indisvalid, 'is invalid'),
        (to_jsonb(x) ->> 'indnullsnotdistinct' = 'true', 'takes nulls as equal'),
        (i.reloptions IS NOT NULL, 'is kept with ' || array_to_string(i.reloptions, ', ')),
        (x.indisreplident OR x.indisclustered, 'says how the table is kept'),
        (x.indnatts > x.indnkeyatts
            AND EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u')),
            'has columns beside'),
        (EXISTS (SELECT 1 FROM unnest(x.indclass::oid[]) o(oid) JOIN pg_opclass p ON p.oid = o.oid
            WHERE NOT p.opcdefault), 'is by another operator class'),
        (EXISTS (SELECT 1 FROM unnest(x.indoption::int2[]) o(bits) WHERE (o.bits & 1) <> ((o.bits & 2) >> 1)),
            'has nulls at the other end'),
        (EXISTS (SELECT 1 FROM unnest(x.indkey::int2[], x.indcollation::oid[]) u(number, compares)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.number
            WHERE u.number > 0 AND u.compares <> 0 AND u.compares <> a.attcollation), 'compares otherwise')
    ) AS said(holds, what)
    WHERE said.holds

    UNION ALL SELECT 'comment on ' || CASE d.classoid WHEN 'pg_constraint'::regclass THEN 'constraint '
               WHEN 'pg_type'::regclass THEN 'type ' ELSE 'index ' END || coalesce(k.conname, t.typname, i.relname),
           d.description
    FROM pg_description d
    LEFT JOIN pg_constraint k ON d.classoid = 'pg_constraint'::regclass AND k.oid = d.objoid
    LEFT JOIN pg_type t ON d.classoid = 'pg_type'::regclass AND t.oid = d.objoid
    LEFT JOIN pg_class i ON d.classoid = 'pg_class'::regclass AND i.oid = d.objoid AND i.relkind IN ('i', 'I', 'S')
    JOIN own ON own.oid = coalesce(k.connamespace, t.typnamespace, i.relnamespace)
    WHERE NOT EXISTS (SELECT 1 FROM extended e WHERE e.objid = d.objoid)
    ORDER BY 1
""".replace("{unvalidated}", UNVALIDATED)
_OF_MYSQL = """
    SELECT concat('view ', table_name),
           replace(view_definition, concat('`', database(), '`.'), '')
    FROM information_schema.views WHERE table_schema = database()
    UNION ALL SELECT concat('trigger ', trigger_name),
           concat_ws(' ', action_timing, event_manipulation, event_object_table, action_statement)
    FROM information_schema.triggers
    WHERE trigger_schema = database()
    UNION ALL SELECT concat(lower(routine_type), ' ', routine_name), routine_definition FROM information_schema.routines
    WHERE routine_schema = database()
    UNION ALL SELECT concat('event ', event_name), event_definition
    FROM information_schema.events WHERE event_schema = database()
    UNION ALL SELECT concat(lower(table_type), ' ', table_name), '' FROM information_schema.tables
    WHERE table_schema = database() AND table_type NOT IN ('BASE TABLE', 'VIEW')
    UNION ALL SELECT DISTINCT concat('table ', table_name, ' is in partitions'),
           (SELECT group_concat(concat_ws(' ', p.partition_name, p.partition_method, p.partition_expression,
                    p.partition_description) ORDER BY p.partition_ordinal_position)
            FROM information_schema.partitions p
            WHERE p.table_schema = database() AND p.table_name = partitions.table_name)
    FROM information_schema.partitions
    WHERE table_schema = database() AND partition_name IS NOT NULL
    UNION ALL SELECT DISTINCT concat('comment on index ', index_name, ' of ', table_name), index_comment
    FROM information_schema.statistics WHERE table_schema = database() AND index_comment <> ''
    ORDER BY 1
"""
_OF_SQLITE = """
    SELECT type || ' ' || name, sql FROM sqlite_master WHERE type IN ('view', 'trigger') ORDER BY 1
"""
OTHERS = {"sqlite": _OF_SQLITE, "postgresql": _OF_POSTGRESQL, "mysql": _OF_MYSQL}
"""The question of each dialect."""


def is_unvalidated(said: str) -> bool:
    """Whether what was *said* is that PostgreSQL has not tried a constraint on the rows that were there."""
    return said.endswith(UNVALIDATED)
