-- A made-up database of the shape of Chinook, as its SQLite script declares it, with what is hard
-- to carry: NULL beside empty text and the word NULL, quotes, backslashes, line ends, blanks at
-- the end, letters of all sizes, composed and not, limits of lengths, numbers and times.
CREATE TABLE Artist (ArtistId INTEGER NOT NULL PRIMARY KEY, Name NVARCHAR(120));
CREATE TABLE Genre (GenreId INTEGER NOT NULL PRIMARY KEY, Name NVARCHAR(120));
CREATE TABLE MediaType (MediaTypeId INTEGER NOT NULL PRIMARY KEY, Name NVARCHAR(120));
CREATE TABLE Playlist (PlaylistId INTEGER NOT NULL PRIMARY KEY, Name NVARCHAR(120));
CREATE TABLE Employee (
	EmployeeId INTEGER NOT NULL PRIMARY KEY,
	LastName NVARCHAR(20) NOT NULL,
	FirstName NVARCHAR(20) NOT NULL,
	Title NVARCHAR(30),
	ReportsTo INTEGER REFERENCES Employee,
	BirthDate DATETIME,
	HireDate DATETIME,
	Address NVARCHAR(70),
	City NVARCHAR(40),
	State NVARCHAR(40),
	Country NVARCHAR(40),
	PostalCode NVARCHAR(10),
	Phone NVARCHAR(24),
	Fax NVARCHAR(24),
	Email NVARCHAR(60));
CREATE TABLE Album (
	AlbumId INTEGER NOT NULL PRIMARY KEY,
	Title NVARCHAR(160) NOT NULL,
	ArtistId INTEGER NOT NULL REFERENCES Artist);
CREATE TABLE Customer (
	CustomerId INTEGER NOT NULL PRIMARY KEY,
	FirstName NVARCHAR(40) NOT NULL,
	LastName NVARCHAR(20) NOT NULL,
	Company NVARCHAR(80),
	Address NVARCHAR(70),
	City NVARCHAR(40),
	State NVARCHAR(40),
	Country NVARCHAR(40),
	PostalCode NVARCHAR(10),
	Phone NVARCHAR(24),
	Fax NVARCHAR(24),
	Email NVARCHAR(60) NOT NULL,
	SupportRepId INTEGER REFERENCES Employee);
CREATE TABLE Track (
	TrackId INTEGER NOT NULL PRIMARY KEY,
	Name NVARCHAR(200) NOT NULL,
	AlbumId INTEGER REFERENCES Album,
	MediaTypeId INTEGER NOT NULL REFERENCES MediaType,
	GenreId INTEGER REFERENCES Genre,
	Composer NVARCHAR(220),
	Milliseconds INTEGER NOT NULL,
	Bytes INTEGER,
	UnitPrice NUMERIC(10,2) NOT NULL);
CREATE TABLE Invoice (
	InvoiceId INTEGER NOT NULL PRIMARY KEY,
	CustomerId INTEGER NOT NULL REFERENCES Customer,
	InvoiceDate DATETIME NOT NULL,
	BillingAddress NVARCHAR(70),
	BillingCity NVARCHAR(40),
	BillingState NVARCHAR(40),
	BillingCountry NVARCHAR(40),
	BillingPostalCode NVARCHAR(10),
	Total NUMERIC(10,2) NOT NULL);
CREATE TABLE InvoiceLine (
	InvoiceLineId INTEGER NOT NULL PRIMARY KEY,
	InvoiceId INTEGER NOT NULL REFERENCES Invoice,
	TrackId INTEGER NOT NULL REFERENCES Track,
	UnitPrice NUMERIC(10,2) NOT NULL,
	Quantity INTEGER NOT NULL);
CREATE TABLE PlaylistTrack (
	PlaylistId INTEGER NOT NULL REFERENCES Playlist,
	TrackId INTEGER NOT NULL REFERENCES Track,
	PRIMARY KEY (PlaylistId, TrackId));
PRAGMA foreign_keys = ON;
BEGIN;

INSERT INTO Artist VALUES
(1, 'The Example'), (2, NULL), (3, ''), (4, 'NULL'), (5, 'It''s "so" `quoted`'),
(6, 'back\slash \n \'), (7, 'two' || char(10) || 'lines' || char(13, 10) || char(9) || 'tab'),
(8, 'blank '), (9, 'blank'), (10, ' '), (11, 'BLANK'), (12, '春の例'), (13, '🎷🎸'),
(14, 'caf' || char(233)), (15, 'cafe' || char(769)), (16, 'مثال'), (17, '%_;--/*'), (18, '\N'),
(19, 'ﬃ ß İ ı ſ'), (20, char(127, 128, 65533, 65535)), (-1, 'before all'), (0, 'null''s number'),
(2147483647, 'last'), (-2147483648, 'first');
INSERT INTO Genre VALUES (1, 'Rock'), (2, 'Bossa Nova'), (3, 'Ö-Musik');
INSERT INTO MediaType VALUES (1, 'MPEG audio file'), (2, NULL);
INSERT INTO Playlist WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers
    WHERE n < 20) SELECT n, 'Music ' || n FROM numbers;
INSERT INTO Employee VALUES
(1, 'Chief', 'Ada', 'General Manager', NULL, '1962-02-18 00:00:00', '2002-08-14 00:00:00',
    'Street 1', 'Köln', NULL, 'Germany', '50667', '+49 221 555 0101', NULL, 'ada@example.de'),
(2, 'Second', 'Łucja', NULL, 1, '0001-01-01 00:00:00', '9999-12-31 23:59:59.999999',
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
(3, 'Third', '', '', 2, '1969-12-31 23:59:59.999999', '1970-01-01 00:00:00.000001',
    '', '', '', '', '', '', '', ''),
(4, 'Fourth', 'Zoë', 'x', 2, NULL, '2024-02-29 12:30:00.5', NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL),
(5, 'Fifth', 'O''Example', NULL, 4, '1752-09-14 00:00:00', '2000-03-26 02:30:00.25',
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO Album SELECT row_number() OVER (ORDER BY ArtistId), coalesce(Name, 'no name'), ArtistId
    FROM Artist;
INSERT INTO Album VALUES (100, replace(hex(zeroblob(80)), '0', '長'), 12);
INSERT INTO Customer VALUES
(1, 'Ana', 'Exemplo', 'Exemplo e Filhos', 'Rua das  Flores 1', 'São Paulo', 'SP', 'Brazil',
    '01000-000', '+55 (11) 5555-0100', '+55 (11) 5555-0101', 'Ana.Exemplo@Example.COM', 1),
(2, 'Zoë', 'Beispiel', NULL, 'Straße 2', 'Köln', NULL, 'Germany', '50667', '+49 221 555 0102',
    NULL, 'zoe@example.de', 3),
(3, ' John', 'Example ', '', NULL, NULL, '', 'Canada', NULL, '555-0104', NULL,
    'john at example', NULL),
(4, replace(hex(zeroblob(20)), '0', '😀'), '春', NULL, '一丁目', '東京', NULL, 'Japan',
    '100-0001', '+81 (0)3 5555 0105', NULL, 'haru@example.jp', 2);
INSERT INTO Track
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 300)
SELECT n, 'Track ' || n, nullif(n % 25, 0), n % 2 + 1, nullif(n % 4, 0),
    iif(n % 3, 'Composer ' || n % 7, NULL), n * 1000, iif(n % 5, n * 7000000, NULL),
    iif(n % 10, 0.99, 1.99)
FROM numbers;
INSERT INTO Track VALUES
(1001, replace(hex(zeroblob(100)), '0', '歌'), 100, 1, NULL, replace(hex(zeroblob(110)), '0', 'ñ'),
    2147483647, -2147483648, 99999999.99),
(1002, '', NULL, 2, NULL, '', 0, 0, 0), (1003, 'whole', NULL, 2, NULL, NULL, -1, NULL, 5),
(1004, 'tenth', NULL, 2, NULL, NULL, 1, NULL, 0.1), (1005, 'below', NULL, 2, NULL, NULL, 1, NULL,
    -0.01), (1006, 'least', NULL, 2, NULL, NULL, 1, NULL, -99999999.99);
INSERT INTO Invoice
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 400)
SELECT n, CustomerId, datetime('2021-01-01', (n * 5) || ' days', (n % 3 * 7) || ' hours') ||
    CASE n % 4 WHEN 1 THEN '' WHEN 2 THEN '.5' WHEN 3 THEN '.123' ELSE printf('.%06d', n) END,
    Address, City, State, Country, PostalCode, round(n % 14 * 0.99 + n % 2, 2)
FROM numbers JOIN Customer ON CustomerId = n % 4 + 1;
INSERT INTO InvoiceLine SELECT InvoiceId * 10 + TrackId % 5, InvoiceId, TrackId, UnitPrice, 1
    FROM Invoice JOIN Track ON TrackId BETWEEN InvoiceId AND InvoiceId + InvoiceId % 4;
INSERT INTO PlaylistTrack SELECT PlaylistId, TrackId FROM Playlist, Track
    WHERE PlaylistId < 20 AND (PlaylistId + TrackId) % 19 > 0;
COMMIT;
