DROP TABLE audit_entry;
DROP TABLE audit_head;
@postgres DROP FUNCTION audit_refuse();
@postgres DROP FUNCTION audit_refuse_behind();
