-- One row is one month's figure (event_month: its first day): the stated whole of the month, or the sum of its days and weeks if that is greater (R11).
select
    period_date as event_month,
    * exclude (period, period_date, claim_keys),
    [spelled(key) for key in claim_keys] as claim_ids,
    md5(concat_ws(
        '|', 'monthly_estimates', event_month, metric, coalesce(party, ''), coalesce(country, ''), coalesce(object_class, ''), unit,
        coalesce(victim_status, ''), coalesce(demographic, ''), coalesce(loss_state, ''), is_whole
    )) as row_id,
from core.estimates
where period = 'month'
