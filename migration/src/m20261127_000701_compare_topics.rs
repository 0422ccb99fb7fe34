//! Topics are near-duplicates, too, when plurals, synonyms or words like "language" alone tell
//! them apart. Where two are alike by now, the older one answers for both.

raw_sql! {
    up: r"
CREATE TEMPORARY TABLE alike ON COMMIT DROP AS
SELECT id, row_number() OVER (PARTITION BY likeness ORDER BY created_at, id) AS place, likeness
FROM (
    SELECT id, created_at, CASE key
            WHEN 'golang' THEN 'go'
            WHEN 'rustlang' THEN 'rust'
            WHEN 'js' THEN 'javascript'
            WHEN 'ecmascript' THEN 'javascript'
            WHEN 'ts' THEN 'typescript'
            WHEN 'py' THEN 'python'
            WHEN 'python3' THEN 'python'
            WHEN 'cpp' THEN 'c++'
            WHEN 'cplusplus' THEN 'c++'
            WHEN 'csharp' THEN 'c#'
            WHEN 'reactjs' THEN 'react'
            WHEN 'node' THEN 'nodejs'
            WHEN 'vuejs' THEN 'vue'
            WHEN 'k8s' THEN 'kubernete'
            WHEN 'ml' THEN 'machinelearning'
            WHEN 'postgres' THEN 'postgresql'
            WHEN 'amazonwebservice' THEN 'aws'
            WHEN 'a11y' THEN 'accessibility'
            WHEN 'frontend' THEN 'frontenddevelopment'
            WHEN 'backend' THEN 'backenddevelopment'
            WHEN 'resumereview' THEN 'cvreview'
            ELSE key END AS likeness
    FROM (
        SELECT t.id, t.created_at,
               COALESCE(
                   NULLIF(string_agg(CASE WHEN word IN ('lang', 'language', 'programming') THEN ''
                                          WHEN length(word) > 3 AND word LIKE '%s' AND word NOT LIKE '%ss'
                                          THEN left(word, -1) ELSE word END, '' ORDER BY place), ''),
                   string_agg(word, '' ORDER BY place), t.likeness) AS key
        FROM topics t
        LEFT JOIN LATERAL regexp_split_to_table(lower(t.name::text), '[^[:alnum:]+#]+')
            WITH ORDINALITY AS words (word, place) ON TRUE
        GROUP BY t.id
    ) keys
) topics;
UPDATE topics SET likeness = id::text;
UPDATE topics t SET likeness = CASE a.place WHEN 1 THEN a.likeness ELSE t.id::text END
FROM alike a WHERE a.id = t.id;
",
    down: r"
CREATE TEMPORARY TABLE alike ON COMMIT DROP AS
SELECT id, key AS likeness, row_number() OVER (PARTITION BY key ORDER BY created_at, id) AS place
FROM (SELECT id, created_at, regexp_replace(lower(name::text), '[^[:alnum:]+#]', '', 'g') AS key FROM topics) keys;
UPDATE topics SET likeness = id::text;
UPDATE topics t SET likeness = CASE a.place WHEN 1 THEN a.likeness ELSE t.id::text END
FROM alike a WHERE a.id = t.id;
",
}
