-- core.readings: every number of an article is a fact or a rejection
with accounted as (
    select article_id, char_start, char_end, from core.facts
    union
    select article_id, char_start, char_end, from core.rejections
),
counted as (
    select
        article_id,
        count(*) as accounted_count,
    from accounted
    group by all
)
select
    readings.article_id,
    readings.number_count,
    coalesce(counted.accounted_count, 0) as accounted_count,
from core.readings
left join counted using (article_id)
where readings.number_count <> coalesce(counted.accounted_count, 0)
