-- One row is one measured thing (metric, object, group of victims) of one incident: what the origins agree on, and where they do not.
select
    spelled(estimate_key) as estimate_id,
    spelled(incident_key) as incident_id,
    * exclude (estimate_key, incident_key),
from core.outcomes
