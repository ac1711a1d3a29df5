-- What a run of packages-sync left, for the sqlite3 shell in the folder of the run with the
-- warehouse open.  Times and names of runs differ from run to run and are left out.
ATTACH 'metrics/metrics.db' AS metrics;
PRAGMA integrity_check;
SELECT sql FROM main.sqlite_schema ORDER BY type, name;

SELECT quote(name), quote(architecture), quote(version), quote(section), quote(priority),
    quote(maintainer_name), quote(maintainer_email), quote(size_bytes), quote(homepage),
    quote(summary), quote(installed), quote(changed_at)
FROM package_dim ORDER BY name, architecture;

-- The rejects that count: a later line says that their batch was committed.  Half a line is none.
WITH RECURSIVE
parts(number, line, rest) AS (
	SELECT 0, '', CAST(readfile('rejects/packages.jsonl') AS TEXT)
	UNION ALL
	SELECT number + 1, substr(rest, 1, instr(rest, char(10)) - 1),
	    substr(rest, instr(rest, char(10)) + 1)
	FROM parts WHERE instr(rest, char(10)) > 0),
lines AS MATERIALIZED (
	SELECT number, line, json_extract(line, '$.run') AS run,
	    json_extract(line, '$.batch') AS batch,
	    json_extract(line, '$.committed') IS NOT NULL AS marker
	FROM parts WHERE json_valid(line))
SELECT 'rejected', json_extract(line, '$.stage'), json_extract(line, '$.rule'),
    json_extract(line, '$.key.architecture'),
    count(*)
FROM lines WHERE NOT marker AND EXISTS (
    SELECT 1 FROM lines AS m
    WHERE m.marker AND m.run = lines.run AND m.batch = lines.batch AND m.number > lines.number)
GROUP BY 2, 3, 4 ORDER BY 2, 3, 4;

SELECT 'metrics: still running', count(*) FROM etl_metrics WHERE status = 'running';
SELECT 'metrics: killed more than once', count(*) > 1 FROM etl_metrics
WHERE error = 'the run was killed';
SELECT 'metrics: ended without being killed', count(*) > 0 FROM etl_metrics
WHERE status = 'success';
