-- One row is one ISO week's figure (event_week: its Monday): the stated whole of the week, or the sum of its days if that is greater (R11).
select
    period_date as event_week,
    * exclude (period, period_date, claim_keys),
    [spelled(key) for key in claim_keys] as claim_ids,
    md5(concat_ws(
        '|', 'weekly_estimates', event_week, metric, coalesce(party, ''), coalesce(country, ''), coalesce(object_class, ''), unit,
        coalesce(victim_status, ''), coalesce(demographic, ''), coalesce(loss_state, ''), is_whole
    )) as row_id,
from core.estimates
where period = 'week'
