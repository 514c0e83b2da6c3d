-- core.rejections: a number that is a fact has no rejection but that of another fact which failed a check
select
    article_id,
    char_start,
    char_end,
    rejections.reason,
from core.rejections
semi join core.facts using (article_id, char_start, char_end)
where not starts_with(rejections.reason, 'failed_expectation:')
