-- One row is one origin's number for one thing, however many articles repeat it (R1).
with

-- corrections: withdrawn facts say nothing more
standing as (
    select
        facts.*,
        facts.rowid as fact_row,
        articles.rowid as article_row,                                    -- numbers join and count faster than names
        coalesce(facts.claimant, voice) as origin,                        -- never null
        if(outlet is null, null, hash(outlet)) as outlet_key,
        first_seen_at,
        -- R8: the end of the day on which the number holds, where that is earlier than its publication
        if(facts.as_of_date < reported_at::date, facts.as_of_date + interval '86399 seconds', reported_at) as told_at,
    from core.facts
    join core.articles using (article_id)
    anti join core.withdrawn using (fact_id)
),

-- R6: a part is left out only where its whole is a fact of the same thing
parts as (
    select part.fact_id,
    from core.facts as part
    join core.facts as whole on whole.fact_id = part.part_of
    anti join core.withdrawn on withdrawn.fact_id = whole.fact_id
    where part.part_role in ('subset', 'component', 'restatement')
        and part.metric = whole.metric
        and part.measure = whole.measure
        and part.modality = whole.modality
        and part.unit = whole.unit
        and part.stage is not distinct from whole.stage
        and part.object_class is not distinct from whole.object_class
        and part.victim_status is not distinct from whole.victim_status
        and part.demographic is not distinct from whole.demographic
        and part.loss_state is not distinct from whole.loss_state
        and part.place_id is not distinct from whole.place_id
),

-- R1: a null place and the whole country of those it happened to are one place
placed as (
    select
        standing.* exclude (place_id, as_of_date),
        if(places.level = 'country' and places.country = parties.country, null, place_id) as place_id,
        if(measure in ('stock', 'cumulative'), as_of_date, null) as as_of_date,
        parts.fact_id is null as is_whole,
    from standing
    join ref.metrics using (metric)
    left join ref.places using (place_id)
    left join ref.parties on parties.party = if(attacker_role = 'recipient', actor[1], recipient[1])
    left join parts using (fact_id)
),

-- R1: everything that makes two facts the same claim, hashed once, because grouping by 24 columns is slow; lists grow faster where neighbours meet
keyed as (
    select
        origin,
        place_id is null as is_nationwide,
        date_precision,
        previous_value,
        is_whole,
        told_at,
        first_seen_at,
        article_row,
        outlet_key,
        fact_id,
        fact_row,
        hash(
            origin, claimant, stance, metric, quantifier, value, value_low, value_high, unit, per, measure, modality, stage, actor, recipient,
            object_class, victim_status, demographic, loss_state, place_id, event_start_date, event_end_date, since_date, as_of_date
        ) as claim_key,
    from placed
    order by claim_key
),

grouped as (
    select
        claim_key,
        any_value(origin) as origin,
        any_value(is_nationwide) as is_nationwide,
        min(date_precision) as date_precision,
        min(previous_value) as previous_value,
        bool_or(is_whole) as is_counted,                                  -- R6
        max(told_at) as reported_at,
        min(first_seen_at) as first_seen_at,
        -- lists are faster than count(distinct), those of numbers most of all; what is told once needs none
        if(count(*) = 1, 1, list_unique(list(article_row))::bigint) as article_count,
        if(count(*) = 1, count(outlet_key), list_unique(list(outlet_key))::bigint) as outlet_count,
        list_sort(list(fact_id)) as fact_ids,
        min(fact_row) as fact_row,
    from keyed
    group by claim_key
)

select
    claim_key,
    grouped.origin,
    claimant,
    stance,
    metric,
    quantifier,
    value,
    value_low,
    value_high,
    unit,
    per,
    measure,
    modality,
    stage,
    actor,
    recipient,
    object_class,
    victim_status,
    demographic,
    loss_state,
    if(is_nationwide, null, place_id) as place_id,
    event_start_date,
    event_end_date,
    grouped.date_precision,
    since_date,
    if(measure in ('stock', 'cumulative'), as_of_date, null) as as_of_date,
    grouped.previous_value,
    is_counted,
    reported_at,
    first_seen_at,
    article_count,
    outlet_count,
    fact_ids,
from grouped
join core.facts on facts.rowid = fact_row                                 -- what all facts of a claim have in common
