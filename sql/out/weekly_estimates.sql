-- One row is one ISO week's figure (event_week: its Monday): the stated whole of the week, or the sum of its days if that is greater (R11).
with

candidates as (
    select *, true as is_stated,
    from core.totals
    where period = 'week'
    union all by name
    select
        date_trunc('week', period_date)::date as period_date,
        metric, party, country, object_class, unit, victim_status, demographic, loss_state, is_whole,
        sum(low) as low,
        sum(best) as best,
        if(bool_or(is_open), null, sum(high)) as high,
        bool_or(is_open) as is_open,
        sum(dispute_low) as dispute_low,
        sum(dispute_high) as dispute_high,
        coalesce(max(grade_rank) filter (where best is not null), max(grade_rank)) as grade_rank,
        sum(incident_count)::bigint as incident_count,
        list_sort(list_distinct(flatten(list(origins)))) as origins,
        list_sort(flatten(list(claim_ids))) as claim_ids,
        false as is_stated,
    from core.totals
    where period = 'day'
    group by all
)

select
    period_date as event_week,
    metric,
    party,
    country,
    object_class,
    unit,
    victim_status,
    demographic,
    loss_state,
    is_whole,
    low,
    best,
    high,
    is_open,
    dispute_low,
    dispute_high,
    grade,
    incident_count,
    len(origins) as origin_count,
    claim_ids,
    md5(concat_ws(
        '|', 'weekly_estimates', event_week, metric, coalesce(party, ''), coalesce(country, ''), coalesce(object_class, ''), unit,
        coalesce(victim_status, ''), coalesce(demographic, ''), coalesce(loss_state, ''), is_whole
    )) as row_id,
from candidates
join ref.grades using (grade_rank)
qualify row_number() over (
    partition by event_week, metric, party, country, object_class, unit, victim_status, demographic, loss_state, is_whole
    order by best desc nulls last, is_stated desc
) = 1
