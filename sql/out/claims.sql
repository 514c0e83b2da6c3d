-- One row is one origin's number for one thing, however many articles repeat it, with the verdict where it stood for a vote.
select
    claims.*,
    incident_id,
    estimate_id,
    verdict,
from core.claims
left join core.votes using (claim_id)
