-- A small database of the shape of Chinook: its declarations, and made-up rows with what such
-- tables hold: reals in NUMERIC, times as text, NULLs, blanks too many, other scripts, numbers and
-- addresses that are none.
CREATE TABLE [Customer]
(
    [CustomerId] INTEGER  NOT NULL,
    [FirstName] NVARCHAR(40)  NOT NULL,
    [LastName] NVARCHAR(20)  NOT NULL,
    [Company] NVARCHAR(80),
    [Address] NVARCHAR(70),
    [City] NVARCHAR(40),
    [State] NVARCHAR(40),
    [Country] NVARCHAR(40),
    [PostalCode] NVARCHAR(10),
    [Phone] NVARCHAR(24),
    [Fax] NVARCHAR(24),
    [Email] NVARCHAR(60)  NOT NULL,
    [SupportRepId] INTEGER,
    CONSTRAINT [PK_Customer] PRIMARY KEY  ([CustomerId])
);
CREATE TABLE [Invoice]
(
    [InvoiceId] INTEGER  NOT NULL,
    [CustomerId] INTEGER  NOT NULL,
    [InvoiceDate] DATETIME  NOT NULL,
    [BillingAddress] NVARCHAR(70),
    [BillingCity] NVARCHAR(40),
    [BillingState] NVARCHAR(40),
    [BillingCountry] NVARCHAR(40),
    [BillingPostalCode] NVARCHAR(10),
    [Total] NUMERIC(10,2)  NOT NULL,
    CONSTRAINT [PK_Invoice] PRIMARY KEY  ([InvoiceId]),
    FOREIGN KEY ([CustomerId]) REFERENCES [Customer] ([CustomerId])
		ON DELETE NO ACTION ON UPDATE NO ACTION
);
CREATE INDEX [IFK_InvoiceCustomerId] ON [Invoice] ([CustomerId]);

INSERT INTO Customer VALUES
(1, 'Ana', 'Exemplo', 'Exemplo e Filhos', 'Rua das  Flores 1', 'São Paulo', 'SP', 'Brazil',
    '01000-000', '+55 (11) 5555-0100', '+55 (11) 5555-0101', 'Ana.Exemplo@Example.COM', 1),
(2, 'Zoë', 'Beispiel', NULL, 'Straße 2', 'Köln', NULL, 'Germany', '50667', '+49 221 555 0102',
    NULL, 'zoe@example.de', 1),
(3, 'Łucja', 'Przykład', NULL, 'Ulica 3', 'Łódź', '', 'Poland', '90-001', '+48 42 555 01 03',
    NULL, 'łucja@example.pl', 2),
(4, ' John', 'Example ', NULL, NULL, NULL, NULL, 'Canada', NULL, '555-0104', NULL,
    'john at example', 2),
(5, '春', '例', NULL, '一丁目', '東京', NULL, 'Japan', '100-0001', '+81 (0)3 5555 0105', NULL,
    'haru@example.jp', NULL);

INSERT INTO Invoice (InvoiceId, CustomerId, InvoiceDate, BillingAddress, BillingCity,
    BillingState, BillingCountry, BillingPostalCode, Total)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 120)
SELECT n, CustomerId, datetime('2021-01-01', (n * 11) || ' days', (n % 3 * 7) || ' hours'), Address,
    City, State, Country, PostalCode,
    CASE n WHEN 40 THEN -13.86 WHEN 41 THEN 0 WHEN 42 THEN 5 WHEN 43 THEN 99999999.99
	WHEN 44 THEN 1234567.1 ELSE round(n % 14 * 0.99 + n % 2, 2) END
FROM numbers JOIN Customer ON CustomerId = n % 5 + 1;
