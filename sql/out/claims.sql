-- One row is one origin's number for one thing, however many articles repeat it, with the verdict where it stood for a vote.
select
    spelled(claim_key) as claim_id,
    claims.* exclude (claim_key),
    spelled(incident_key) as incident_id,
    spelled(estimate_key) as estimate_id,
    verdict,
from core.claims
left join core.placements using (claim_key)
left join core.ballots using (claim_key)
