-- core.near_duplicates: both articles of a pair have landed
select
    article_id,
    twin_id,
from core.near_duplicates
where article_id not in (select article_id from raw.articles)
   or twin_id not in (select article_id from raw.articles)
   or article_id >= twin_id
