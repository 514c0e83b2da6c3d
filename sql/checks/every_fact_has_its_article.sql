-- core.facts: a fact belongs to an article that was read, and was about a conflict
select
    fact_id,
    article_id,
from core.facts
anti join (from core.readings where status = 'read') using (article_id)
