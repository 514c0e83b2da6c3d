-- One row is one claim's ballot in one estimate, and the verdict on it: voted, or why it did not (R8, R9).
with

-- only what the rules ask for: sorting whole rows is what costs
told as (
    select
        claim_key,
        estimate_key,
        hash(estimate_key, origin) as voice_key,
        claimant is null as is_media,
        quantifier,
        quantifier in ('exact', 'approximately') as is_figure,
        case
            when quantifier in ('exact', 'approximately') then 1
            when quantifier in ('at_least', 'more_than', 'range') then 2
            when quantifier = 'indefinite' then 3
            else 4
        end as precedence,
        vote,
        value_low,
        value_high,
        previous_value,
        reported_at,
        is_eligible,
        is_denial,
    from core.placements
    join core.claims using (claim_key)
),

-- an outlet that repeats a claimant's number in its own voice is an echo: no new origin
echoes as (
    select claim_key
    from told
    semi join (select estimate_key, vote from told where not is_media and not is_denial) as said using (estimate_key, vote)
    where is_media and not is_denial
),

-- R8: a figure whose previous value is the other's replaces it
replaced as (
    select older.claim_key
    from told as older
    semi join (select voice_key, reported_at, previous_value as vote from told where previous_value is not null) as newer
        using (voice_key, reported_at, vote)
),

-- R8: within incident and origin the latest stands, up or down; at the same instant the replacing figure, a figure before a bound, else the lowest
superseded as (
    select claim_key
    from told
    semi join (select voice_key, is_denial from told group by all having count(*) > 1) as rivals using (voice_key, is_denial)
    left join replaced using (claim_key)
    qualify row_number() over (
        partition by voice_key, is_denial
        order by reported_at desc, replaced.claim_key is not null, precedence, vote, claim_key
    ) > 1
),

ranked as (
    select
        told.*,
        echoes.claim_key is not null as is_echo,
        not is_denial and superseded.claim_key is null as is_standing,
    from told
    left join echoes using (claim_key)
    left join superseded using (claim_key)
),

-- R9: a figure outvotes a bound that it satisfies
satisfied as (
    select distinct bound.claim_key
    from ranked as bound
    join ranked as figure using (estimate_key)
    where bound.is_standing and not bound.is_figure
        and figure.is_standing and figure.is_figure and figure.is_eligible and not figure.is_echo
        and figure.vote >= bound.value_low
        and figure.vote <= coalesce(bound.value_high, figure.vote)
        and not (bound.quantifier = 'more_than' and figure.vote = bound.value_low)
),

judged as (
    select
        claim_key,
        estimate_key,
        reported_at,
        is_figure,
        is_echo,
        is_standing,
        case
            when is_denial then 'denial'
            when not is_standing then 'superseded'
            when not is_eligible then 'ineligible'
            when is_echo then 'echo'
            when quantifier in ('at_most', 'less_than') then 'upper_bound'
            when satisfied.claim_key is not null then 'outvoted'
            when quantifier = 'indefinite' then 'vague'
        end as objection,
    from ranked
    left join satisfied using (claim_key)
),

-- R9: vague words vote last, that is only where nothing else does; the newest, counted back from the newest claim that may vote
newest as (
    select
        estimate_key,
        bool_or(objection is null) as is_plain,
        coalesce(max(reported_at) filter (where objection is null), max(reported_at) filter (where objection = 'vague'))
            - to_hours(parameter('fresh_hours')::integer) as fresh_at,
    from judged
    group by estimate_key
)

select
    claim_key,
    is_figure,
    is_echo,
    is_standing,
    case
        when objection <> 'vague' or (objection = 'vague' and is_plain) then objection
        when reported_at < fresh_at then 'stale'
        else 'voted'
    end as verdict,
from judged
join newest using (estimate_key)
