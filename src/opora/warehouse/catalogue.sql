-- The catalogue's own tables; `units`, `histogram`, `item_sums`, `group_rows`, `fact_rows` are added as they are reduced.
CREATE TABLE files (
    import_no   INTEGER NOT NULL,
    sha256      VARCHAR NOT NULL,
    file        VARCHAR NOT NULL,
    kind        VARCHAR NOT NULL,
    active      BOOLEAN NOT NULL,
    replaced_by INTEGER,
    reason      VARCHAR,
    imported_at VARCHAR NOT NULL
);

-- What a person asks first: which kinds of files about which procedures are in the warehouse.
CREATE VIEW contents AS
SELECT assessment, year, grade, subject, kind, count(DISTINCT sha256) AS files, count(*) AS parts
FROM units
GROUP BY ALL
ORDER BY ALL;
