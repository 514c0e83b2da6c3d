-- One row is one run of the pipeline.
select *,
from core.runs
