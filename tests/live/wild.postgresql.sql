-- What is hard to say in a schema, or to write in C, YAML or a comment.
CREATE type mood as enum ('sad','it''s','ok\x');
CREATE domain mail as varchar(40) not null check (value like '%@%');
CREATE table a (id bigint generated always as identity primary key, s serial, n numeric,
	n2 numeric(5,2) default -1.5, m mood default 'sad', e mail,
	t timestamp(0) default now(), tz timestamptz default current_timestamp, ti time(3),
	d date default '2020-01-02', u uuid default '00112233-4455-6677-8899-aabbccddeeff',
	j json, jb jsonb default '{}', arr int[], iv interval, r real,
	c char(3) default 'x', v varchar, tx text default 'a''b\c', b bool default true,
	by bytea, x xml, sm smallint check (sm > 0 and sm < 9),
	st text check (st in ('on','off')), one text check (st in ('on')),
	g int generated always as (5) stored, mo money, big numeric(50,2),
	neg int default -7, chk int check (chk between -5 and 10), ck2 int check (chk >= 1),
	dd date check (dd >= '2000-01-01'), nu numeric(8,2) check (nu <= 5.5), inet inet,
	oo oid, co text collate "C");
comment on table a is E'about "a"\n */ x'; comment on column a.n is 'nnn';
CREATE table b (x int, y int, z text, primary key (x, y), unique nulls not distinct (z),
	unique (y) deferrable);
CREATE table c (p int, q int, r int,
	foreign key (q, p) references b (y, x) on delete cascade on update set null,
	foreign key (r) references a on delete set null deferrable);
CREATE index c_gin on a using gin (jb);
CREATE index c_part on c (p) where p > 0;
CREATE index c_inc on c (p) include (q);
CREATE table part (k int not null, v text,
	primary key (k)) partition by range (k);
CREATE table part1 partition of part for values from (0) to (10);
CREATE table noid (a text primary key, b text unique);
CREATE table "Größe ""q"" */" ("int" int);
CREATE view vw as select * from b;
