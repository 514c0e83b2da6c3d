-- One row is one attacker's munitions of one kind against one defender on one day (a night belongs to its morning).
with

-- strikes stated for one town count towards the night like parts of a whole: is_in_group
sides as (
    select
        hash(event_date, attacker, defender, object_class, unit) as night_key,
        event_date,
        attacker,
        defender,
        object_class as weapon,
        unit,
        sum(best) filter (where metric = 'STR.LAUNCHED') as launched,
        sum(best) filter (where metric = 'STR.INTERCEPTED') as intercepted,
        sum(best) filter (where metric = 'STR.SUPPRESSED') as suppressed,
        max(grade_rank) as grade_rank,
        list_sort(flatten(list(claim_keys))) as claim_keys,
    from core.outcomes
    join core.tallies using (estimate_key)
    where family = 'strikes' and outcomes.period = 'day' and is_in_group and unit in ('munition', 'round')
        and metric in ('STR.LAUNCHED', 'STR.INTERCEPTED', 'STR.SUPPRESSED')
    group by all
),

said as (
    select
        claims.*,
        vote,
        site,
        verdict,
        hash(event_date, attacker, defender, object_class, unit) as night_key,
    from core.placements
    join core.ballots using (claim_key)
    join core.claims using (claim_key)
    where family = 'strikes' and is_standing
),

-- R5: what one origin says of one window
accounts as (
    select
        night_key,
        origin,
        max(vote) filter (where metric = 'STR.LAUNCHED') as launched,
        max(vote) filter (where metric = 'STR.INTERCEPTED') as intercepted,
        coalesce(max(vote) filter (where metric = 'STR.SUPPRESSED'), 0) as suppressed,
    from said
    where quantifier = 'exact'
    group by night_key, origin, site, event_start_date, event_end_date
),

-- R5: a share and a remainder only where one origin gives both numbers of the row
shares as (
    select night_key, min(origin) as origin, arg_min(accounts.suppressed, origin) as suppressed
    from accounts
    join sides using (night_key, launched, intercepted)
    where launched > 0
    group by all
),

claimants as (
    select night_key, array_to_string(list_sort(list_distinct(list(claimant))), '+') as claimant
    from said
    where verdict = 'voted' and claimant is not null
    group by all
)

select
    event_date,
    attacker,
    defender,
    weapon,
    launched,
    intercepted,
    sides.suppressed,
    launched - intercepted - shares.suppressed as unaccounted,
    if(shares.origin is null, null, intercepted / launched) as intercepted_share,
    coalesce(shares.origin, claimants.claimant) as claimant,
    grade,
    unit,
    [spelled(key) for key in claim_keys] as claim_ids,
    md5(concat_ws('|', 'strikes_daily', event_date, coalesce(attacker, ''), coalesce(defender, ''), coalesce(weapon, ''), unit)) as row_id,
from sides
left join shares using (night_key)
left join claimants using (night_key)
join ref.grades using (grade_rank)
