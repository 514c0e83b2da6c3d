-- core.facts: a place_id is a row of ref.places
select
    fact_id,
    place,
    place_id,
from core.facts
anti join ref.places using (place_id)
where place_id is not null
