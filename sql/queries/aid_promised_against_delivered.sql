-- What did each donor promise, bind and deliver, and how much of what it bound has arrived?
select
    donor,
    recipient,
    metric,
    currency,
    pledged,
    committed,
    allocated,
    disbursed,
    remaining,
    round(disbursed / nullif(counted, 0), 2) as delivered_share,
from out.aid_ladder
order by counted_usd desc nulls last, donor, recipient, metric, currency
