-- One row is one origin's running total on one day, and the step since its last one (R3): never summed, never mixed between origins.
with

told as (
    select
        claim_key,
        coalesce(as_of_date, reported_at::date) as as_of_date,
        reported_at,
        coalesce(value, value_low) as total,
        quantifier = 'exact' and since_date is not null as is_exact,       -- rounded figures and null since: shown, not differenced
        hash(origin, metric, actor, recipient, object_class, unit, victim_status, demographic, loss_state, place_id) as flow_key,
        hash(flow_key, since_date) as series_key,
    from core.claims
    where measure = 'cumulative' and modality in ('actual', 'historical')
),

series as (
    select *,
    from told
    where total is not null
    qualify row_number() over (partition by series_key, as_of_date order by reported_at desc, not is_exact, total, claim_key) = 1
),

-- a gap of n days stays an n-day step; a negative step is a correction, kept and flagged
steps as (
    select
        claim_key,
        flow_key,
        as_of_date,
        total,
        if(is_exact, total - lag(total) over line, null) as step,
        if(is_exact, as_of_date - lag(as_of_date) over line, null) as step_days,
    from series
    window line as (partition by series_key, is_exact order by as_of_date)
),

-- the daily figure that the same origin states for the same day
flows as (
    select
        hash(origin, metric, actor, recipient, object_class, unit, victim_status, demographic, loss_state, place_id) as flow_key,
        event_end_date as as_of_date,
        value as stated_step,
        claim_key as stated_claim_key,
        reported_at,
    from core.claims
    where measure = 'flow' and modality in ('actual', 'historical') and quantifier = 'exact' and date_precision = 1
),

stated as (
    select flow_key, as_of_date, stated_step, stated_claim_key,
    from flows
    semi join series using (flow_key, as_of_date)
    qualify row_number() over (partition by flow_key, as_of_date order by reported_at desc, stated_step, stated_claim_key) = 1
)

select
    origin,
    metric,
    nullif(array_to_string(actor, '+'), '') as actor,
    nullif(array_to_string(recipient, '+'), '') as recipient,
    object_class,
    unit,
    place_id as place,
    victim_status,
    demographic,
    loss_state,
    since_date,
    steps.as_of_date,
    total,
    step,
    step_days,
    step < 0 as is_correction,
    stated_step,
    -- a stated daily figure stands beside the difference; a mismatch is flagged
    if(
        step_days = 1 and stated_step is not null,
        abs(step - stated_step) > greatest(parameter('mismatch_floor'), parameter('mismatch_share') * stated_step),
        if(step is null, null, false)
    ) as is_mismatch,
    quantifier,
    [spelled(key) for key in list_sort([claim_key, stated_claim_key]) if key is not null] as claim_ids,
    md5('running_totals|' || spelled(claim_key)) as row_id,
from steps
join core.claims using (claim_key)
left join stated on stated.flow_key = steps.flow_key and stated.as_of_date = steps.as_of_date
