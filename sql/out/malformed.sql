-- One row is one input record that holds no article, or one article that could not be read, and why.
select file, line, id, reason, record_id, first_seen_at,
from core.malformed
union all by name
select file, line, id, reason, article_id as record_id, first_seen_at,
from core.readings
join raw.articles using (article_id)
where status = 'malformed'
