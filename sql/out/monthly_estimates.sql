-- One row is one month's figure (event_month: its first day): the stated whole of the month, or the sum of its days and weeks if that is greater (R11).
with

-- a week belongs to the month of its Thursday; what it states as a whole stands against the sum of its days
pieces as (
    select
        * exclude (period, period_date),
        date_trunc('month', period_date + 3)::date as event_month,
        period_date as week,
        true as is_stated,
    from core.totals
    where period = 'week'
    union all by name
    select
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
        date_trunc('month', period_date)::date as event_month,
        date_trunc('week', period_date)::date as week,
        false as is_stated,
    from core.totals
    where period = 'day'
    group by all
),

weeks as (
    select * exclude (is_stated),
    from pieces
    qualify row_number() over (
        partition by event_month, week, metric, party, country, object_class, unit, victim_status, demographic, loss_state, is_whole
        order by best desc nulls last, is_stated desc
    ) = 1
),

candidates as (
    select * exclude (period, period_date), period_date as event_month, true as is_stated,
    from core.totals
    where period = 'month'
    union all by name
    select
        event_month, metric, party, country, object_class, unit, victim_status, demographic, loss_state, is_whole,
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
    from weeks
    group by all
)

select
    event_month,
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
        '|', 'monthly_estimates', event_month, metric, coalesce(party, ''), coalesce(country, ''), coalesce(object_class, ''), unit,
        coalesce(victim_status, ''), coalesce(demographic, ''), coalesce(loss_state, ''), is_whole
    )) as row_id,
from candidates
join ref.grades using (grade_rank)
qualify row_number() over (
    partition by event_month, metric, party, country, object_class, unit, victim_status, demographic, loss_state, is_whole
    order by best desc nulls last, is_stated desc
) = 1
