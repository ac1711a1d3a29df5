-- What is hard to say in a schema, or to write in C, YAML or a comment.
create table a (id int unsigned auto_increment primary key, ti tinyint(1) default 1,
	t2 tinyint unsigned, sm smallint unsigned, me mediumint,
	bi bigint unsigned default 18446744073709551615, b1 bit(1) default b'0', b8 bit(8),
	f float, d double default 1e10, de decimal(50,2), dec2 decimal(38,9) default -0.5,
	dunno decimal(10,2) unsigned, y year, c char(5), c36 char(36),
	v varchar(300) default 'it''s \\ "x"', tt tinytext, te text, lt longtext,
	e enum('x','y''z','q\\r') default 'x', s set('a','b'), bi16 binary(16),
	bi5 binary(5), vb varbinary(20), bl blob, dt datetime(6) default (utc_timestamp(6)),
	dt0 datetime default current_timestamp,
	ts timestamp default current_timestamp on update current_timestamp,
	da date default '2020-01-02', tm time(6), js json default '{}', uu uuid, g geometry,
	i6 inet6, chk int check (chk between -5 and 10),
	en varchar(10) check (en in ('a','b\\c','d''e')), gc int as (chk + 1) stored,
	boo tinyint(1) check (boo in (0,1)), lim longtext check (char_length(lim) <= 500),
	v2 varchar(20) collate utf8mb4_bin unique,
	v3 varchar(20) unique comment 'it''s \\ a "c"', zz int default null,
	zd datetime default '2020-01-01 00:00:00') comment 'tab\n*/' default charset utf8mb4;
create table b (x int, y int, primary key (x,y), key (y), key pre (x), fulltext key ft (t),
	t text, key tp (t(10))) ;
create table c (p int, q int, r int unsigned, key pre (p),
	foreign key (q,p) references b (y,x) on delete cascade on update set null,
	foreign key (r) references a (id));
create table `Bä``d "n"` (`in t` int, `*/` int);
create table C2 (x int); create table c_2 (x int);
create view vw as select * from b;
create table composite (id int auto_increment, x int, primary key (id, x));
