-- One row is what the votes make of one estimate: the figure, its range and its grade (R9, R10).
with

-- R9: the majority of origins, each of which has one standing claim (R8), then the lowest
chosen as (
    select estimate_key, vote as best,
    from core.placements
    join core.ballots using (claim_key)
    where verdict = 'voted'
    group by estimate_key, vote
    qualify row_number() over (partition by estimate_key order by count(*) desc, vote) = 1
),

-- R10: does a claim agree with the best figure: within the ratio of it, or a bound that it satisfies; sorted, for groups of neighbours are faster
weighed as (
    select
        claim_key,
        estimate_key,
        hash(origin) as origin_key,
        if(claimant is null, null, hash(claimant)) as claimant_key,
        value_low,
        value_high,
        vote,
        attacker,
        verdict = 'voted' as is_voted,
        verdict = 'upper_bound' as is_upper_bound,
        is_standing and not is_echo as is_heard,
        first_seen_at,
        best,
        is_standing and is_eligible and not is_echo as is_counted,
        is_standing and stance = 'own' as is_own,
        is_standing and stance = 'adversary' as is_adversary,
        case
            when quantifier in ('at_most', 'less_than') then best <= value_high
            when not is_figure and best >= value_low and best <= coalesce(value_high, best) then true
            else greatest(vote, best) <= parameter('contested_ratio') * least(vote, best)
        end as is_agreeing,
    from core.votes
    left join chosen using (estimate_key)
    where not is_denial
    order by estimate_key
),

-- R10: the range of the eligible, of the own side and of the adversary; an open high is null
ranges as (
    select
        min(claim_key) as claim_key,
        any_value(best) as best,
        if(min(attacker) = max(attacker), min(attacker), null) as attacker,
        coalesce(min(value_low) filter (where is_counted and not is_upper_bound), min(value_low) filter (where is_counted)) as low,
        max(value_high) filter (where is_counted) as highest,
        coalesce(bool_or(value_high is null) filter (where is_counted), false) as is_open,
        min(coalesce(value_low, vote)) filter (where is_adversary) as dispute_low,
        max(coalesce(value_high, vote)) filter (where is_adversary) as dispute_high,
        bool_or(value_high is null) filter (where is_adversary) as is_dispute_open,
        min(coalesce(value_low, vote)) filter (where is_own) as own_low,
        max(coalesce(value_high, vote)) filter (where is_own) as own_high,
        bool_or(value_high is null) filter (where is_own) as is_own_open,
        coalesce(bool_or(is_counted), false) as has_eligible,
        bool_or(is_voted and not is_agreeing) as is_split,
        bool_or(is_own) filter (where is_counted and is_agreeing) as has_own,
        min(claimant_key) filter (where is_counted and is_agreeing) < max(claimant_key) filter (where is_counted and is_agreeing) as has_two_claimants,
        count(*) filter (where is_counted and is_agreeing) as agreeing_origins,
        list_sort(list(origin_key) filter (where is_heard)) as origin_keys,
        min(first_seen_at) as first_seen_at,
        list_sort(list(claim_key)) as claim_keys,
    from weighed
    group by estimate_key
),

denials as (
    select distinct incident_key, metric, unit,
    from core.votes
    where is_denial
),

sided as (
    select
        placements.estimate_key, incident_key, family, country, site, period, event_date, party, defender, best,
        metric, object_class, unit, victim_status, demographic, loss_state,
        ranges.* exclude (claim_key, best),
        if(is_open, null, highest) as high,
        denials.metric is not null as is_denied,
        coalesce(
            (not is_dispute_open and own_low > parameter('contested_ratio') * dispute_high)
            or (not is_own_open and dispute_low > parameter('contested_ratio') * own_high),
            false
        ) as is_contested,
    from ranges
    join core.placements using (claim_key)
    join core.claims using (claim_key)                                          -- what all claims of an estimate have in common
    left join denials using (incident_key, metric, unit)
),

graded as (
    select
        *,
        case
            when not has_eligible then 'claimed'
            when is_contested or is_split then 'contested'
            when has_own and has_two_claimants then 'confirmed'
            when agreeing_origins >= parameter('fair_origins') then 'fair'
            when is_denied then 'discounted'
            else 'weak'
        end as grade,
    from sided
)

select
    * exclude (highest, is_dispute_open, is_own_open, has_eligible, is_split, has_own, has_two_claimants, agreeing_origins, is_contested, meaning),
    len(origin_keys) as origin_count,
from graded
join ref.grades using (grade)
