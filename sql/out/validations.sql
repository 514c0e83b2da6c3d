-- One row is one expectation held against one table in one run.
select *,
from core.validations
