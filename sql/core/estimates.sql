-- One row is one day's, week's or month's figure of one metric for one party in one country and unit: of one group (is_whole false), or of all (is_whole true).
with

-- a figure stands in the row of its group and, where it counts there, in the row of the whole
told as (
    select estimate_key, period as told_for, period_date, unnest(if(is_in_whole, [false, true], [false])) as is_whole,
    from core.tallies
    where is_in_group
),

-- a day counts towards its week and its month, a week towards the month of its Thursday
figures as (
    select
        outcomes.rowid as outcome_row,
        best,
        told_for,
        is_whole,
        unnest(case told_for
            when 'day' then [
                {period: 'day', period_date: period_date, week: null},
                {period: 'week', period_date: date_trunc('week', period_date)::date, week: null},
                {period: 'month', period_date: date_trunc('month', period_date)::date, week: date_trunc('week', period_date)::date},
            ]
            when 'week' then [
                {period: 'week', period_date: period_date, week: null},
                {period: 'month', period_date: date_trunc('month', period_date + 3)::date, week: period_date},
            ]
            else [{period: 'month', period_date: period_date, week: null}]
        end) as target,
        hash(
            metric, party, country, unit, is_whole,
            if(is_whole, null, {object_class: object_class, victim_status: victim_status, demographic: demographic, loss_state: loss_state})
        ) as thing_key,
    from told
    join core.outcomes using (estimate_key)
    where is_whole or coalesce(object_class, victim_status, demographic, loss_state) is not null
),

keyed as (
    select
        *,
        hash(thing_key, target.period, target.period_date) as row_key,
        hash(thing_key, target) as week_key,
    from figures
),

-- R11: what is told of a week as a whole, or the sum of its days if that is greater
weeks as (
    select
        week_key,
        bool_or(told_for = 'week')
            and coalesce(sum(best) filter (where told_for = 'week'), -1) >= coalesce(sum(best) filter (where told_for <> 'week'), -1) as is_told,
    from keyed
    group by week_key
),

in_weeks as (
    select keyed.*,
    from keyed
    join weeks on weeks.week_key = keyed.week_key and is_told = (told_for = 'week')
),

-- R11: what is told of a month as a whole, or the sum of its days and weeks if that is greater
months as (
    select
        row_key,
        bool_or(told_for = 'month')
            and coalesce(sum(best) filter (where told_for = 'month'), -1) >= coalesce(sum(best) filter (where told_for <> 'month'), -1) as is_told,
    from in_weeks
    group by row_key
),

counted as (
    select in_weeks.row_key, target, is_whole, outcome_row,
    from in_weeks
    join months on months.row_key = in_weeks.row_key and is_told = (told_for = 'month')
),

summed as (
    select
        min(outcome_row) as outcome_row,
        any_value(target.period) as period,
        any_value(target.period_date) as period_date,
        any_value(is_whole) as is_whole,
        sum(low) as low,
        sum(best) as best,
        if(coalesce(bool_or(is_open), false), null, sum(high)) as high,
        bool_or(is_open) as is_open,
        sum(dispute_low) as dispute_low,
        sum(dispute_high) as dispute_high,
        -- R10: an aggregate carries the worst of what it counts; what has no best figure counts nothing
        coalesce(max(grade_rank) filter (where best is not null), max(grade_rank)) as grade_rank,
        len(list_distinct(list(incident_key))) as incident_count,
        len(list_distinct(flatten(list(origin_keys)))) as origin_count,
        list_sort(flatten(list(claim_keys))) as claim_keys,
    from counted
    join core.outcomes on outcomes.rowid = outcome_row
    group by row_key
)

select
    summed.period,
    period_date,
    metric,
    party,
    country,
    if(is_whole, null, object_class) as object_class,
    unit,
    if(is_whole, null, victim_status) as victim_status,
    if(is_whole, null, demographic) as demographic,
    if(is_whole, null, loss_state) as loss_state,
    is_whole,
    summed.low,
    summed.best,
    summed.high,
    summed.is_open,
    summed.dispute_low,
    summed.dispute_high,
    grades.grade,
    incident_count,
    summed.origin_count,
    summed.claim_keys,
from summed
join core.outcomes on outcomes.rowid = outcome_row
join ref.grades on grades.grade_rank = summed.grade_rank
