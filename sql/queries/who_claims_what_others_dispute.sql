-- Whose claims about the other side are far from what that side says, and how often?
select
    claimant,
    disputes.metric,
    count(*) as dispute_count,
    round(median(ratio), 1) as median_ratio,
    count(*) filter (where is_denied) as denied_count,
from out.disputes
join out.claims on list_contains(disputes.claim_ids, claims.claim_id) and stance = 'adversary'
where modality <> 'negated'
group by claimant, disputes.metric
order by dispute_count desc, claimant, disputes.metric
