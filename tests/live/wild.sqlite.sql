-- What is hard to say in a schema, or to write in C, YAML or a comment.
CREATE TABLE "order" ("select" INTEGER PRIMARY KEY AUTOINCREMENT, "int" INT, "a b" TEXT,
	"a_b" TEXT, "a""q" text, 'nl
x' text, "*/" text, "//" text, "Größe" text, "own" text,
	"class" text default 'it''s "x" \n', "1st" text, "" text, "x#y: {z" text, "😀" text,
	"e" text check (e in ('a','A','*/')), "n" int check (n between 1 and 5) default 3,
	d decimal(10,2) default 1.5, dd numeric, dt datetime default current_timestamp,
	b boolean default true, bb blob, noty, v as (n+1), ex int default (abs(-3)),
	ttt tinyint(1), "xmin" int, "yes" text, "null" text, big decimal(40,2),
	rr real default 1e3, js json, " blank" text, "tipple_x" text,
	j text check (json_valid(j)), unique("a b"), unique("e"), unique (noty),
	foreign key ("int") references "T2"(x) on delete set default);
CREATE TABLE t2 (x text primary key, y int references "order",
	"ORDER" text unique collate nocase) without rowid;
CREATE TABLE t3 (a int references t4(b), b int unique);
CREATE TABLE t4 (b int unique, a int references t3(b));
CREATE TABLE "a""b*/
c" (x int);
CREATE TABLE "1" (a int);
CREATE TABLE "t-2" (a int, b int, unique (a,b), unique (b,a));
CREATE TABLE "T 2" (a int, has_a int);
CREATE TABLE "package" (name text, "name_" text, version text);
CREATE TABLE "own" (a int not null, foreign key (a) references nix(y));
CREATE VIEW vw AS select * from t2;
CREATE INDEX ix on t2(y desc);
CREATE index ix2 on t2 (lower("ORDER"));
CREATE unique index ix3 on t2(y) where y > 3;
CREATE index "order_x" on "order"("a b");
CREATE index "t5" on t3(a);
CREATE table t5x (a int, b int, c int check (c in (1,2,3)), check (a < b));
CREATE TABLE tree (id INTEGER PRIMARY KEY, up INTEGER REFERENCES tree);
