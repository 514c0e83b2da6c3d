-- One row is one claim's say in one estimate: who says what of which incident, and the verdict on it.
select
    claim_key,
    spelled(claim_key) as claim_id,
    origin,
    claimant,
    stance,
    metric,
    quantifier,
    value_low,
    value_high,
    unit,
    object_class,
    victim_status,
    demographic,
    loss_state,
    date_precision,
    previous_value,
    reported_at,
    first_seen_at,
    placements.* exclude (claim_key),
    spelled(incident_key) as incident_id,
    spelled(estimate_key) as estimate_id,
    ballots.* exclude (claim_key),
from core.placements
join core.ballots using (claim_key)
join core.claims using (claim_key)
