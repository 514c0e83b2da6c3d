-- One row is the latest level that one origin gives of one thing in one place: hostages held, people displaced, ground controlled.
with

told as (
    select
        claims.*,
        nullif(array_to_string(if(len(recipient) = 0, actor, recipient), '+'), '') as party,
        coalesce(places.country, parties.country) as country,
    from core.claims
    left join ref.places using (place_id)
    left join ref.parties on parties.party = coalesce(recipient[1], actor[1])
    where measure = 'stock' and modality in ('actual', 'historical') and is_counted and metric not like 'AID.%'
)

select
    metric,
    party,
    object_class,
    unit,
    place_id as place,
    country,
    origin,
    as_of_date,
    value_low as low,
    coalesce(value, if(quantifier = 'range', value_low, null)) as best,      -- R9: a range gives its low end, an upper bound none
    value_high as high,
    victim_status,
    demographic,
    claimant,
    stance,
    [spelled(claim_key)] as claim_ids,
    md5('stocks|' || spelled(claim_key)) as row_id,
from told
qualify row_number() over (
    partition by metric, party, object_class, unit, place_id, country, origin, victim_status, demographic, loss_state
    order by as_of_date desc nulls last, reported_at desc, value, claim_key
) = 1
