-- One row is one incident's figure in a period, and whether it counts in the period's group and in its whole (a whole is never added to its parts).
with

figures as (
    select
        outcomes.* exclude (family),
        case period when 'day' then event_date when 'week' then date_trunc('week', event_date)::date else date_trunc('month', event_date)::date end
            as period_date,
        -- of persons: status, and in it age and calling; of things: class, and in it what became of them
        coalesce(victim_status, whole_class, object_class) as outer_group,
        if(victim_status is null and whole_class is not null, object_class, null) as sub_group,
        coalesce(demographic, nullif(loss_state, 'unspecified')) as inner_group,
        coalesce(best, 0) as weight,
        if(attacker_role is not null or own_role = 'actor', attacker, null) as known_attacker,      -- elsewhere it tells no incidents apart
    from core.outcomes
    join ref.metrics using (metric)
    left join ref.class_parts using (object_class)
),

keyed as (
    select
        estimate_key,
        period,
        period_date,
        weight,
        hash(
            period, period_date, metric, party, country, unit, known_attacker, defender, object_class, victim_status, demographic, loss_state
        ) as group_key,
        hash(period, period_date, metric, party, country, unit) as whole_key,
        hash(whole_key, outer_group) as outer_key,
        hash(outer_key, sub_group) as sub_key,
        case when inner_group is null then 'whole' when inner_group like '%\_worker' escape '\' or inner_group = 'journalist' then inner_group else 'parts' end
            as inner_share,
        site is null as is_site_whole,
        outer_group is null as is_outer_whole,
        sub_group is null as is_sub_whole,
    from figures
),

-- whole and parts: greatest(stated whole, sum of parts), first for places
in_groups as (
    select
        *,
        is_site_whole = (
            coalesce(sum(weight) filter (where is_site_whole) over (partition by group_key), -1)
            >= coalesce(sum(weight) filter (where not is_site_whole) over (partition by group_key), -1)
        ) as is_in_group,
    from keyed
),

-- then for groups inside groups: children among civilians, destroyed among tanks
by_inner as (
    select *, sum(weight) over (partition by sub_key, inner_share) as inner_weight,
    from in_groups
    where is_in_group
),

in_inner as (
    select *,
    from by_inner
    qualify inner_share = first_value(inner_share) over (
        partition by sub_key order by inner_weight desc, inner_share = 'whole' desc, inner_share
    )
),

-- cruise missiles among missiles
in_sub as (
    select *,
    from in_inner
    qualify is_sub_whole = (
        coalesce(sum(weight) filter (where is_sub_whole) over (partition by outer_key), -1)
        >= coalesce(sum(weight) filter (where not is_sub_whole) over (partition by outer_key), -1)
    )
),

-- and last for the groups side by side: civilians and combatants, drones and missiles
in_whole as (
    select estimate_key,
    from in_sub
    qualify is_outer_whole = (
        coalesce(sum(weight) filter (where is_outer_whole) over (partition by whole_key), -1)
        >= coalesce(sum(weight) filter (where not is_outer_whole) over (partition by whole_key), -1)
    )
)

select
    estimate_key,
    period,
    period_date,
    is_in_group,
    in_whole.estimate_key is not null as is_in_whole,
from in_groups
left join in_whole using (estimate_key)
