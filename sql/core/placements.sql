-- One row is one claim that may count, and the incident that it speaks of (R2, R6, R7).
with

-- R2: actual, explicit zero and historical figures; a denial comes along to grade. R6: no parts of a whole. R3, R4: totals and aid have their own tables
counted as (
    select
        claim_key,
        metric,
        unit,
        object_class,
        victim_status,
        demographic,
        loss_state,
        place_id,
        event_start_date,
        event_end_date,
        date_precision,
        family,
        attacker_role,
        list_contains(eligible_stances, stance) as is_eligible,
        coalesce(value, value_low) as vote,                                     -- a range gives its low end
        modality = 'negated' and coalesce(value, value_low) > 0 as is_denial,
        attacker_role is not null or own_role = 'actor' as has_attacker,        -- who did it tells incidents apart
        nullif(array_to_string(if(attacker_role = 'recipient', recipient, actor), '+'), '') as attacker,
        nullif(array_to_string(if(attacker_role = 'recipient', actor, recipient), '+'), '') as defender,
        if(attacker_role = 'recipient', actor[1], coalesce(recipient[1], if(own_role = 'actor', actor[1], null))) as host,
        event_end_date - event_start_date as window_days,
    from core.claims
    join ref.metrics using (metric)
    where measure = 'flow' and per is null and family is not null and is_counted
        and modality in ('actual', 'historical', 'negated')
        and event_end_date is not null and date_precision <= 4
),

-- R7: a null, country or region place is the whole of a country; R11: longer windows are periods, not days
-- (not materialized: each of its readers needs few columns, and finding them again is cheaper than keeping them all)
placed as not materialized (
    select
        counted.*,
        coalesce(places.country, parties.country) as country,
        if(places.level in ('country', 'region', 'admin1'), null, place_id) as site,
        case
            when date_precision <= 2 and coalesce(window_days, 0) <= 1 then 'day'
            when date_precision <= 3 then 'week'
            else 'month'
        end as own_period,
        event_end_date - (coalesce(window_days, 0) // 2)::integer as middle_date,
    from counted
    left join ref.places using (place_id)
    left join ref.parties on parties.party = host
),

known as (
    select distinct family, event_end_date, attacker, defender, country
    from placed
),

-- an empty role joins the only known scene of that family, day and other party, else it stands alone
lone_defenders as (
    select claim_key, min(known.defender) as defender, min(known.country) as country
    from placed
    join known using (family, event_end_date)
    where placed.defender is null and known.defender is not null
        and coalesce(placed.attacker, placed.country) is not null
        and coalesce(placed.attacker = known.attacker, placed.attacker is null)
        and coalesce(placed.country = known.country, placed.country is null)
    group by claim_key
    having count(distinct known.defender) = 1
),

lone_attackers as (
    select claim_key, min(known.attacker) as attacker
    from placed
    join known using (family, event_end_date, defender)
    where has_attacker and placed.attacker is null and known.attacker is not null
    group by claim_key
    having count(distinct known.attacker) = 1
),

scenes as not materialized (
    select
        placed.* replace (
            coalesce(placed.attacker, lone_attackers.attacker) as attacker,
            coalesce(placed.defender, lone_defenders.defender) as defender,
            coalesce(placed.country, lone_defenders.country) as country
        ),
        hash(
            family, if(has_attacker, coalesce(placed.attacker, lone_attackers.attacker), null),
            coalesce(placed.defender, lone_defenders.defender), coalesce(placed.country, lone_defenders.country), site
        ) as scene_key,
    from placed
    left join lone_attackers using (claim_key)
    left join lone_defenders using (claim_key)
),

-- R7: precise days are anchors; an imprecise claim joins the nearest within its window, give or take the slack
anchors as (
    select distinct scene_key, event_end_date as anchor_date
    from scenes
    where date_precision = 1 and own_period = 'day'
),

windows as (
    select
        claim_key,
        scene_key,
        event_end_date,
        unnest(generate_series(
            event_start_date - if(family = 'strikes', parameter('slack_days_strikes'), parameter('slack_days'))::integer,
            event_end_date + if(family = 'strikes', parameter('slack_days_strikes'), parameter('slack_days'))::integer,
            interval 1 day
        ))::date as anchor_date,
    from scenes
    where date_precision = 2
),

anchored as (
    select claim_key, arg_min(anchor_date, (abs(anchor_date - event_end_date), anchor_date)) as anchor_date,
    from windows
    join anchors using (scene_key, anchor_date)
    group by claim_key
),

dated as (
    select
        scenes.*,
        if(anchor_date is null, own_period, 'day') as period,
        case
            when anchor_date is not null then anchor_date
            when own_period = 'day' then event_end_date
            when own_period = 'week' then date_trunc('week', middle_date)::date + 6
            else last_day(middle_date)
        end as event_date,
    from scenes
    left join anchored using (claim_key)
),

identified as (
    select
        *,
        hash(scene_key, period, event_date) as incident_key,
    from dated
)

select
    claim_key,
    incident_key,
    hash(spelled(incident_key), metric, unit, object_class, victim_status, demographic, loss_state) as estimate_key,
    family,
    period,
    event_date,
    country,
    site,
    attacker,
    defender,
    -- the recipient, for every metric; where a side counts what it did itself and names no recipient, that side
    if(attacker_role = 'recipient', attacker, coalesce(defender, if(attacker_role is null and has_attacker, attacker, null))) as party,
    vote,
    is_eligible,
    is_denial,
from identified
