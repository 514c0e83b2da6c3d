-- One row is one period's stated total of one metric for one party in one country and unit: of one group (is_whole false), or of all (is_whole true).
with

counted as (
    select incidents.*, period_date, is_in_group, is_in_whole,
    from core.tallies
    join core.incidents using (estimate_id)
    where is_in_group
),

rows as (
    select *, false as is_whole,
    from counted
    where coalesce(object_class, victim_status, demographic, loss_state) is not null
    union all by name
    select * replace (null as object_class, null as victim_status, null as demographic, null as loss_state), true as is_whole,
    from counted
    where is_in_whole
)

select
    period,
    period_date,
    metric,
    party,
    country,
    object_class,
    unit,
    victim_status,
    demographic,
    loss_state,
    is_whole,
    sum(low) as low,
    sum(best) as best,
    if(coalesce(bool_or(is_open), false), null, sum(high)) as high,
    bool_or(is_open) as is_open,
    sum(dispute_low) as dispute_low,
    sum(dispute_high) as dispute_high,
    -- R10: an aggregate carries the worst of what it counts; what has no best figure counts nothing
    coalesce(max(grade_rank) filter (where best is not null), max(grade_rank)) as grade_rank,
    len(list_distinct(list(incident_id))) as incident_count,
    list_sort(list_distinct(flatten(list(origins)))) as origins,
    list_sort(flatten(list(claim_ids))) as claim_ids,
from rows
group by all
