-- One row is one reason for which numbers of one outlet's articles of one published day are no facts.
select
    published_date,
    outlet,
    reason,
    count(*) as rejection_count,
from (
    select article_id, reason from core.rejections
    union all
    select article_id, 'corrected' as reason from core.withdrawn where withdrawal = 'corrected'
)
join raw.articles using (article_id)
group by all
