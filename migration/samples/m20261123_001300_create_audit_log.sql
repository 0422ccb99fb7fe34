INSERT INTO audit_log (id, action, object_type, at)
    VALUES ('00000000-0000-7000-8000-0000000000b0', 'sample', 'user', '2026-01-02Z');
