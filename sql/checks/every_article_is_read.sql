-- core.readings: every article that landed has been read, and nothing else has
select
    article_id,
from raw.articles
full join core.readings using (article_id)
where articles.document_id is distinct from readings.document_id
