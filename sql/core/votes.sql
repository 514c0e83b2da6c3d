-- One row is one claim's say in one estimate, and the verdict on it: voted, or why it did not (R8, R9).
with

told as (
    select
        *,
        quantifier in ('exact', 'approximately') as is_figure,
        case
            when quantifier in ('exact', 'approximately') then 1
            when quantifier in ('at_least', 'more_than', 'range') then 2
            when quantifier = 'indefinite' then 3
            else 4
        end as precedence,
    from core.placements
),

-- an outlet that repeats a claimant's number in its own voice is an echo: no new origin
echoes as (
    select distinct claim_id
    from told as outlet
    join (select distinct estimate_id, vote from told where claimant is not null and not is_denial) as said using (estimate_id, vote)
    where claimant is null and not is_denial
),

-- R8: a figure whose previous value is the other's replaces it
replaced as (
    select distinct older.claim_id
    from told as older
    join told as newer
        on newer.estimate_id = older.estimate_id and newer.origin = older.origin
        and newer.reported_at = older.reported_at and newer.previous_value = older.vote
    where newer.previous_value is not null
),

-- R8: within incident and origin the latest stands, up or down; at the same instant the replacing figure, a figure before a bound, else the lowest
ranked as (
    select
        told.*,
        echoes.claim_id is not null as is_echo,
        not is_denial and row_number() over (
            partition by hash(estimate_id, origin, is_denial)
            order by reported_at desc, replaced.claim_id is not null, precedence, vote, told.claim_id
        ) = 1 as is_standing,
    from told
    left join echoes using (claim_id)
    left join replaced using (claim_id)
),

-- R9: a figure outvotes a bound that it satisfies
satisfied as (
    select distinct bound.claim_id
    from ranked as bound
    join ranked as figure using (estimate_id)
    where bound.is_standing and not bound.is_figure
        and figure.is_standing and figure.is_figure and figure.is_eligible and not figure.is_echo
        and figure.vote >= bound.value_low
        and figure.vote <= coalesce(bound.value_high, figure.vote)
        and not (bound.quantifier = 'more_than' and figure.vote = bound.value_low)
),

judged as (
    select
        ranked.*,
        case
            when is_denial then 'denial'
            when not is_standing then 'superseded'
            when not is_eligible then 'ineligible'
            when is_echo then 'echo'
            when quantifier in ('at_most', 'less_than') then 'upper_bound'
            when satisfied.claim_id is not null then 'outvoted'
            when quantifier = 'indefinite' then 'vague'
        end as objection,
    from ranked
    left join satisfied using (claim_id)
),

-- R9: vague words vote last, that is only where nothing else does; the newest, counted back from the newest claim that may vote
newest as (
    select
        estimate_id,
        bool_or(objection is null) as is_plain,
        coalesce(max(reported_at) filter (where objection is null), max(reported_at) filter (where objection = 'vague'))
            - to_hours(parameter('fresh_hours')::integer) as fresh_at,
    from judged
    group by estimate_id
)

select
    judged.* exclude (objection, precedence),
    case
        when objection <> 'vague' or (objection = 'vague' and is_plain) then objection
        when reported_at < fresh_at then 'stale'
        else 'voted'
    end as verdict,
from judged
join newest using (estimate_id)
