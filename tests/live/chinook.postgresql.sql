-- Tables of the shape of Chinook as a script for PostgreSQL would declare them.
CREATE TABLE "Artist" ("ArtistId" INT NOT NULL, "Name" VARCHAR(120),
	CONSTRAINT artist_pkey PRIMARY KEY ("ArtistId"));
CREATE TABLE "Genre" ("GenreId" INT PRIMARY KEY, "Name" VARCHAR(120));
CREATE TABLE "MediaType" ("MediaTypeId" INT PRIMARY KEY, "Name" VARCHAR(120));
CREATE TABLE "Playlist" ("PlaylistId" INT PRIMARY KEY, "Name" VARCHAR(120));
CREATE TABLE "Employee" (
	"EmployeeId" INT PRIMARY KEY, "LastName" VARCHAR(20) NOT NULL,
	"FirstName" VARCHAR(20) NOT NULL, "Title" VARCHAR(30), "ReportsTo" INT,
	"BirthDate" TIMESTAMP, "HireDate" TIMESTAMP, "Address" VARCHAR(70), "City" VARCHAR(40),
	"State" VARCHAR(40), "Country" VARCHAR(40), "PostalCode" VARCHAR(10), "Phone" VARCHAR(24),
	"Fax" VARCHAR(24), "Email" VARCHAR(60));
CREATE TABLE "Album" ("AlbumId" INT PRIMARY KEY, "Title" VARCHAR(160) NOT NULL,
	"ArtistId" INT NOT NULL);
CREATE TABLE "Customer" (
	"CustomerId" INT PRIMARY KEY, "FirstName" VARCHAR(40) NOT NULL,
	"LastName" VARCHAR(20) NOT NULL, "Company" VARCHAR(80), "Address" VARCHAR(70),
	"City" VARCHAR(40), "State" VARCHAR(40), "Country" VARCHAR(40), "PostalCode" VARCHAR(10),
	"Phone" VARCHAR(24), "Fax" VARCHAR(24), "Email" VARCHAR(60) NOT NULL, "SupportRepId" INT);
CREATE TABLE "Track" (
	"TrackId" INT PRIMARY KEY, "Name" VARCHAR(200) NOT NULL, "AlbumId" INT,
	"MediaTypeId" INT NOT NULL, "GenreId" INT, "Composer" VARCHAR(220),
	"Milliseconds" INT NOT NULL, "Bytes" INT, "UnitPrice" NUMERIC(10,2) NOT NULL);
CREATE TABLE "Invoice" (
	"InvoiceId" INT PRIMARY KEY, "CustomerId" INT NOT NULL, "InvoiceDate" TIMESTAMP NOT NULL,
	"BillingAddress" VARCHAR(70), "BillingCity" VARCHAR(40), "BillingState" VARCHAR(40),
	"BillingCountry" VARCHAR(40), "BillingPostalCode" VARCHAR(10),
	"Total" NUMERIC(10,2) NOT NULL);
CREATE TABLE "InvoiceLine" (
	"InvoiceLineId" INT PRIMARY KEY, "InvoiceId" INT NOT NULL, "TrackId" INT NOT NULL,
	"UnitPrice" NUMERIC(10,2) NOT NULL, "Quantity" INT NOT NULL);
CREATE TABLE "PlaylistTrack" ("PlaylistId" INT NOT NULL, "TrackId" INT NOT NULL,
	PRIMARY KEY ("PlaylistId", "TrackId"));
ALTER TABLE "Employee" ADD FOREIGN KEY ("ReportsTo") REFERENCES "Employee";
ALTER TABLE "Album" ADD FOREIGN KEY ("ArtistId") REFERENCES "Artist" ON DELETE NO ACTION;
ALTER TABLE "Customer" ADD FOREIGN KEY ("SupportRepId") REFERENCES "Employee" ON DELETE SET NULL;
ALTER TABLE "Track" ADD FOREIGN KEY ("AlbumId") REFERENCES "Album",
	ADD FOREIGN KEY ("MediaTypeId") REFERENCES "MediaType",
	ADD FOREIGN KEY ("GenreId") REFERENCES "Genre";
ALTER TABLE "Invoice" ADD FOREIGN KEY ("CustomerId") REFERENCES "Customer";
ALTER TABLE "InvoiceLine" ADD FOREIGN KEY ("TrackId") REFERENCES "Track",
	ADD FOREIGN KEY ("InvoiceId") REFERENCES "Invoice" ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PlaylistTrack" ADD FOREIGN KEY ("PlaylistId") REFERENCES "Playlist",
	ADD FOREIGN KEY ("TrackId") REFERENCES "Track";
CREATE INDEX "AlbumArtist" ON "Album" ("ArtistId");
CREATE INDEX "InvoiceCustomer" ON "Invoice" ("CustomerId", "InvoiceDate");
