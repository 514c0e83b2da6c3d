-- core.rejections: a number that never was a fact has exactly one rejection
select
    article_id,
    char_start,
    char_end,
    count(*) as rejection_count,
from core.rejections
where not starts_with(reason, 'failed_expectation:')
group by all
having count(*) > 1
