SELECT rows.learner_id,
       rows.type,
       rows.topic_id,
       to_char(CAST(rows.at AS timestamptz), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS occurred_at,
       rows.score,
       rows.duration_seconds
FROM (
  SELECT u.username AS learner_id,
         CASE
           WHEN i.interaction_type = 'quiz_complete' AND i.score IS NOT NULL THEN 'answered'
           WHEN i.interaction_type = 'resource_view' THEN 'viewed'
           ELSE 'completed'
         END AS type,
         CAST(i.topic_id AS text) AS topic_id,
         i."timestamp" AS at,
         CASE WHEN i.score > 1 THEN i.score / 100 ELSE i.score END AS score,
         i.duration_seconds AS duration_seconds,
         i.id AS id
  FROM user_interactions i
  JOIN users u ON CAST(u.id AS text) = CAST(i.user_id AS text)
  WHERE i.interaction_type IN ('quiz_complete', 'resource_view', 'module_complete')
  UNION ALL
  SELECT u.username,
         'placed',
         CAST(p.topic_id AS text),
         COALESCE(p.last_accessed_at, p.created_at),
         NULL,
         NULL,
         p.id
  FROM user_progress p
  JOIN users u ON u.id = p.user_id
  WHERE p.status = 'mastered'
    AND NOT EXISTS (
      SELECT 1
      FROM user_interactions i
      WHERE CAST(i.user_id AS text) = CAST(p.user_id AS text)
        AND i.topic_id = p.topic_id
        AND i.interaction_type = 'quiz_complete'
        AND i.score IS NOT NULL)
) rows
ORDER BY rows.at, rows.type, rows.id
