SELECT import_no, imported_at, file, kind, sha256, active, replaced_by, reason
FROM files
ORDER BY import_no, file, sha256;
