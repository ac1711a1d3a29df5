-- Packages number :first to :last of a made-up inventory, stamped now.  A package that is there
-- gets a new version.  Some have no name, one that breaks a rule, or an address that is no e-mail
-- address.
INSERT INTO package (name, architecture, version, section, priority, maintainer_name,
    maintainer_email, installed_size, summary, status, changed_at)
WITH RECURSIVE numbers(n) AS (
	SELECT :first
	UNION ALL
	SELECT n + 1 FROM numbers WHERE n < :last)
SELECT CASE
	WHEN n % 50 = 7 THEN ''
	-- a letter that the normal form NFC writes as two: too long only when it is cleaned
	WHEN n % 100 = 11 THEN replace(hex(zeroblob(127)), '0', char(0x958))
	ELSE printf('package-%05d', n * 7919 % 100003) END,
    CASE WHEN n % 50 IN (7, 11) THEN 'all-' || n ELSE 'amd64' END,
    '1.' || n,
    CASE WHEN n % 3 = 0 THEN NULL ELSE 'libs' END,
    'optional',
    printf('  Zoë   Number %d ', n % 40),
    CASE WHEN n % 17 = 0 THEN 'nobody at ' || n ELSE 'Zoe.' || n || '@Example.ORG' END,
    CASE WHEN n % 5 = 0 THEN NULL ELSE n * 3 END,
    -- and a text so long that the line of its reject is
    CASE WHEN n % 100 = 11 THEN hex(zeroblob(40000))
	ELSE printf('what package %d is for, in a sentence of some length', n) END,
    'install ok installed',
    CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)
FROM numbers WHERE true
ON CONFLICT (name, architecture) DO UPDATE
SET version = excluded.version || '+new', changed_at = excluded.changed_at;
