SELECT json_agg(
         json_strip_nulls(
           json_build_object(
             'topic_id', CAST(t.id AS text),
             'title', COALESCE(t.title, t.name),
             'module', m.name))
         ORDER BY m."order", m.id, t."order", t.id)
FROM topics t
LEFT JOIN modules m ON m.id = t.module_id
