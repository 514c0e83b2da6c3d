-- core.rejections: a rejection belongs to an article that was read
select
    rejection_id,
    article_id,
from core.rejections
anti join core.readings using (article_id)
