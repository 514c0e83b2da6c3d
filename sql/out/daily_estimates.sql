-- One row is one day's figure of one metric for one party in one country, of one group or (is_whole) of all: only rows with is_whole may be summed (R11: windows of at most two days).
select
    period_date as event_date,
    * exclude (period, period_date, claim_keys),
    [spelled(key) for key in claim_keys] as claim_ids,
    md5(concat_ws(
        '|', 'daily_estimates', event_date, metric, coalesce(party, ''), coalesce(country, ''), coalesce(object_class, ''), unit,
        coalesce(victim_status, ''), coalesce(demographic, ''), coalesce(loss_state, ''), is_whole
    )) as row_id,
from core.estimates
where period = 'day'
