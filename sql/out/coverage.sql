-- One row is one outlet's articles of one published day, and what became of them: the counts of articles add up.
with

read as (
    select
        published_date,
        outlet,
        coalesce(status, 'unread') as status,
        coalesce(number_count, 0) as number_count,
        coalesce(facts.fact_count, 0) as fact_count,
        coalesce(rejections.rejection_count, 0) as rejection_count,
        coalesce(corrected_count, 0) as corrected_count,
    from raw.articles
    left join core.readings using (article_id)
    left join (select article_id, count(*) as fact_count from core.facts group by all) as facts using (article_id)
    left join (select article_id, count(*) as rejection_count from core.rejections group by all) as rejections using (article_id)
    left join (
        select article_id, count(*) as corrected_count from core.withdrawn where withdrawal = 'corrected' group by all
    ) as corrected using (article_id)
    union all by name
    select null::date as published_date, null as outlet, 'malformed' as status, 0 as number_count, 0 as fact_count, 0 as rejection_count,
        0 as corrected_count,
    from core.malformed
)

select
    published_date,
    outlet,
    count(*) as article_count,
    count(*) filter (where status = 'read') as read_count,
    count(*) filter (where status = 'not_conflict') as not_conflict_count,
    count(*) filter (where status = 'malformed') as malformed_count,
    count(*) filter (where status = 'unsupported_language') as unsupported_language_count,
    count(*) filter (where status = 'unread') as unread_count,
    sum(number_count)::bigint as number_count,
    sum(fact_count - corrected_count)::bigint as fact_count,
    sum(rejection_count + corrected_count)::bigint as rejection_count,
from read
group by all
