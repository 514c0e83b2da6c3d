-- core.facts: what a fact is part of is a fact of the same article
select
    parts.fact_id,
    parts.part_of,
from core.facts as parts
anti join core.facts as wholes on parts.part_of = wholes.fact_id and parts.article_id = wholes.article_id
where parts.part_of is not null
