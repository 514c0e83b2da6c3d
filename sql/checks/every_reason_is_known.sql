-- core.rejections: a reason is a row of ref.reasons, or the name of an expectation that failed
select
    rejection_id,
    reason,
from core.rejections
anti join ref.reasons using (reason)
where not starts_with(reason, 'failed_expectation:')
