-- One row is one incident's figure in a period, and whether it counts in the period's group and in its whole (a whole is never added to its parts).
with

figures as (
    select
        incidents.* exclude (family),
        case period when 'day' then event_date when 'week' then date_trunc('week', event_date)::date else date_trunc('month', event_date)::date end
            as period_date,
        if(site is null, 'whole', 'parts') as site_share,
        -- of persons: status, and in it age and calling; of things: class, and in it what became of them
        coalesce(victim_status, whole_class, object_class) as outer_group,
        if(victim_status is null and whole_class is not null, object_class, null) as sub_group,
        coalesce(demographic, nullif(loss_state, 'unspecified')) as inner_group,
        coalesce(best, 0) as weight,
        if(attacker_role is not null or own_role = 'actor', attacker, null) as known_attacker,      -- elsewhere it tells no incidents apart
    from core.incidents
    join ref.metrics using (metric)
    left join ref.class_parts using (object_class)
),

keyed as (
    select
        *,
        hash(period, period_date, metric, party, country, unit) as whole_key,
        hash(
            period, period_date, metric, party, country, unit, known_attacker, defender, object_class, victim_status, demographic, loss_state
        ) as group_key,
        case when inner_group is null then 'whole' when inner_group like '%\_worker' escape '\' or inner_group = 'journalist' then inner_group else 'parts' end
            as inner_share,
        if(sub_group is null, 'whole', 'parts') as sub_share,
        if(outer_group is null, 'whole', 'parts') as outer_share,
    from figures
),

-- whole and parts: greatest(stated whole, sum of parts), first for places
by_site as (
    select *, sum(weight) over (partition by group_key, site_share) as share_weight,
    from keyed
),

in_groups as (
    select *, site_share = first_value(site_share) over (partition by group_key order by share_weight desc, site_share desc) as is_in_group,
    from by_site
),

-- then for groups inside groups: children among civilians, destroyed among tanks
by_inner as (
    select *, sum(weight) over (partition by whole_key, outer_group, sub_group, inner_share) as inner_weight,
    from in_groups
    where is_in_group
),

in_inner as (
    select *,
    from by_inner
    qualify inner_share = first_value(inner_share) over (
        partition by whole_key, outer_group, sub_group order by inner_weight desc, inner_share = 'whole' desc, inner_share
    )
),

-- cruise missiles among missiles
by_sub as (
    select *, sum(weight) over (partition by whole_key, outer_group, sub_share) as sub_weight,
    from in_inner
),

in_sub as (
    select *,
    from by_sub
    qualify sub_share = first_value(sub_share) over (partition by whole_key, outer_group order by sub_weight desc, sub_share desc)
),

-- and last for the groups side by side: civilians and combatants, drones and missiles
by_outer as (
    select *, sum(weight) over (partition by whole_key, outer_share) as outer_weight,
    from in_sub
),

in_whole as (
    select estimate_id,
    from by_outer
    qualify outer_share = first_value(outer_share) over (partition by whole_key order by outer_weight desc, outer_share desc)
)

select
    estimate_id,
    period,
    period_date,
    is_in_group,
    in_whole.estimate_id is not null as is_in_whole,
from in_groups
left join in_whole using (estimate_id)
