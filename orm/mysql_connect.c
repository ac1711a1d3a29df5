/*
 * mysql_connect.c - open and close a connection: options of the URL, TLS, the
 * session's settings.
 *
 * SPDX-License-Identifier: ISC
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "mysql_backend.h"

enum tls { TLS_DEFAULT, TLS_DISABLE, TLS_REQUIRE, TLS_VERIFY };

/* What the URL says, checked. */
struct settings {
	const struct tipple__url *url;
	const char *database, *socket, *ca, *file, *group;
	unsigned port;                  /* 0: the default */
	unsigned connect_timeout, io_timeout, statement_timeout; /* seconds */
	enum tls tls;
};

#define MAX_SECONDS 86400

static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Not safe to be done by two threads at once, as mysql_init would. */
static void
start_library(void)
{
	(void)mysql_library_init(0, NULL, NULL);
}

static enum tipple_status
wrong(struct tipple_error *err, const char *why)
{
	return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "mysql URL: %s", why);
}

static enum tipple_status
check_names(const struct tipple__url *url, struct tipple_error *err)
{
	static const char *const known[] = { "unix_socket", "sslmode", "ssl_ca",
		"connect_timeout", "io_timeout", "statement_timeout", "defaults_file",
		"defaults_group", "zero_dates", "detail", NULL };
	int k;

	for (int i = 0; i < url->noptions; i++) {
		for (k = 0; known[k] != NULL && strcmp(known[k], url->options[i].name) != 0;)
			k++;
		if (known[k] == NULL)
			return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
			    "mysql URL: no option \"%.40s\"", url->options[i].name);
	}
	return TIPPLE_OK;
}

static enum tipple_status
read_seconds(const struct tipple__url *url, const char *name, unsigned preset, unsigned *out,
    struct tipple_error *err)
{
	const char *text = tipple__url_option(url, name);
	unsigned long n;
	char *end;

	*out = preset;
	if (text == NULL)
		return TIPPLE_OK;
	n = strtoul(text, &end, 10);
	if (text[0] < '0' || text[0] > '9' || *end != '\0' || n < 1 || n > MAX_SECONDS)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "mysql URL: %s must be seconds from 1 to %d", name, MAX_SECONDS);
	*out = (unsigned)n;
	return TIPPLE_OK;
}

static enum tipple_status
read_tls(const struct tipple__url *url, struct settings *s, struct tipple_error *err)
{
	const char *mode = tipple__url_option(url, "sslmode");

	s->ca = tipple__url_option(url, "ssl_ca");
	if (mode == NULL)
		s->tls = TLS_DEFAULT;
	else if (strcmp(mode, "disable") == 0)
		s->tls = TLS_DISABLE;
	else if (strcmp(mode, "require") == 0)
		s->tls = TLS_REQUIRE;
	else if (strcmp(mode, "verify-full") == 0)
		s->tls = TLS_VERIFY;
	else
		return wrong(err, "sslmode must be disable, require or verify-full");
	if ((s->tls == TLS_VERIFY) != (s->ca != NULL))
		return wrong(err, "sslmode=verify-full and ssl_ca go together");
	return TIPPLE_OK;
}

/* A file that holds a password must not be readable by others. */
static enum tipple_status
check_file(const char *path, struct tipple_error *err)
{
	struct stat st;

	if (path == NULL)
		return TIPPLE_OK;
	if (stat(path, &st) != 0)
		return tipple__fail(err, TIPPLE_IO, NULL, NULL, "cannot read %.200s", path);
	if (!S_ISREG(st.st_mode) || (st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
		return tipple__fail(err, TIPPLE_DENIED, NULL, NULL,
		    "%.200s: not a file that its owner alone may read (chmod 600)", path);
	return TIPPLE_OK;
}

static enum tipple_status
read_url(const struct tipple__url *url, struct settings *s, struct tipple_error *err)
{
	enum tipple_status status;
	unsigned long port = url->port != NULL ? strtoul(url->port, NULL, 10) : 0;

	memset(s, 0, sizeof(*s));
	s->url = url;
	s->database = url->path != NULL && *url->path == '/' ? url->path + 1 : url->path;
	s->socket = tipple__url_option(url, "unix_socket");
	s->file = tipple__url_option(url, "defaults_file");
	s->group = tipple__url_option(url, "defaults_group");
	if (s->database == NULL || *s->database == '\0')
		return wrong(err, "want mysql://user@host:port/database");
	if (url->port != NULL && (port < 1 || port > 65535))
		return wrong(err, "the port must be 1 to 65535");
	if (s->socket != NULL && (port != 0 ||
	    (url->host != NULL && strcmp(url->host, "localhost") != 0)))
		return wrong(err, "unix_socket goes with localhost and no port");
	s->port = (unsigned)port;
	if ((status = check_names(url, err)) != TIPPLE_OK ||
	    (status = read_tls(url, s, err)) != TIPPLE_OK ||
	    (status = read_seconds(url, "connect_timeout", 10, &s->connect_timeout, err)) !=
	    TIPPLE_OK ||
	    (status = read_seconds(url, "io_timeout", 300, &s->io_timeout, err)) != TIPPLE_OK ||
	    (status = read_seconds(url, "statement_timeout", 0, &s->statement_timeout, err)) !=
	    TIPPLE_OK)
		return status;
	return check_file(s->file, err);
}

/* Connector/C goes on in clear text when TLS is enforced and the server has
 * none: see check_cipher. */
static void
set_tls(MYSQL *handle, const struct settings *s)
{
#ifdef MARIADB_PACKAGE_VERSION
	my_bool enforce = s->tls >= TLS_REQUIRE, verify = s->tls == TLS_VERIFY;

	if (s->tls == TLS_DEFAULT)
		return;
	mysql_options(handle, MYSQL_OPT_SSL_ENFORCE, &enforce);
	mysql_options(handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &verify);
#else
	static const unsigned modes[] = {
		[TLS_DISABLE] = SSL_MODE_DISABLED, [TLS_REQUIRE] = SSL_MODE_REQUIRED,
		[TLS_VERIFY] = SSL_MODE_VERIFY_IDENTITY,
	};

	if (s->tls == TLS_DEFAULT)
		return;
	mysql_options(handle, MYSQL_OPT_SSL_MODE, &modes[s->tls]);
#endif
	if (s->ca != NULL)
		mysql_options(handle, MYSQL_OPT_SSL_CA, s->ca);
}

/*
 * Ways to log in that hand the password itself to whoever asks for it are left
 * to connections whose server has shown its certificate.
 */
static void
set_logins(MYSQL *handle, const struct settings *s)
{
#ifdef MARIADB_PACKAGE_VERSION
	if (s->tls != TLS_VERIFY)
		mysql_optionsv(handle, MARIADB_OPT_RESTRICTED_AUTH,
		    "mysql_native_password,client_ed25519,caching_sha2_password,"
		    "auth_gssapi_client");
#else
	(void)handle;           /* Oracle's library asks for an option first */
	(void)s;
#endif
}

static void
set_options(MYSQL *handle, const struct settings *s)
{
	unsigned off = 0;
	unsigned long packet = 1UL << 30;
	enum mysql_protocol_type tcp = MYSQL_PROTOCOL_TCP;
	tipple__mysql_bool yes = 1;

	mysql_options(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	mysql_options(handle, MYSQL_OPT_LOCAL_INFILE, &off);
	mysql_options(handle, MYSQL_OPT_CONNECT_TIMEOUT, &s->connect_timeout);
	mysql_options(handle, MYSQL_OPT_READ_TIMEOUT, &s->io_timeout);
	mysql_options(handle, MYSQL_OPT_WRITE_TIMEOUT, &s->io_timeout);
	mysql_options(handle, MYSQL_OPT_MAX_ALLOWED_PACKET, &packet);
	mysql_options(handle, MYSQL_REPORT_DATA_TRUNCATION, &yes);
	if (s->port != 0)               /* else localhost means a socket, whatever the port */
		mysql_options(handle, MYSQL_OPT_PROTOCOL, &tcp);
	if (s->file != NULL)
		mysql_options(handle, MYSQL_READ_DEFAULT_FILE, s->file);
	if (s->group != NULL)
		mysql_options(handle, MYSQL_READ_DEFAULT_GROUP, s->group);
	set_tls(handle, s);
	set_logins(handle, s);
}

/* An option file may have changed what must not be changed. */
static void
set_again(MYSQL *handle)
{
	unsigned off = 0;

	mysql_options(handle, MYSQL_OPT_LOCAL_INFILE, &off);
#ifdef MARIADB_PACKAGE_VERSION
	{
		my_bool no = 0;

		mysql_options(handle, MYSQL_OPT_RECONNECT, &no);
		mysql_options(handle, MYSQL_REPORT_DATA_TRUNCATION, &(my_bool){ 1 });
	}
#endif
}

static enum tipple_status
run(struct tipple__mysql *db, const char *sql, struct tipple_error *err)
{
	if (mysql_real_query(db->handle, sql, (unsigned long)strlen(sql)) == 0)
		return TIPPLE_OK;
	return tipple__mysql_error(db, NULL, NULL, err);
}

/* Did the server, or a proxy before it, do what it was told? */
static enum tipple_status
verify(struct tipple__mysql *db, struct tipple_error *err)
{
	char sql[320];
	MYSQL_RES *result;
	MYSQL_ROW row;
	enum tipple_status status;
	bool right;

	snprintf(sql, sizeof(sql), "SELECT @@sql_mode LIKE '%%STRICT_ALL_TABLES%%' AND "
	    "@@time_zone = '+00:00' AND @@autocommit = 1 AND @@%s = 'READ-COMMITTED' AND "
	    "@@character_set_client = 'utf8mb4' AND @@character_set_results = 'utf8mb4', "
	    "@@max_allowed_packet",
	    db->mariadb ? "tx_isolation" : "transaction_isolation");
	if ((status = run(db, sql, err)) != TIPPLE_OK)
		return status;
	result = mysql_store_result(db->handle);
	if (result == NULL)
		return tipple__mysql_error(db, NULL, NULL, err);
	row = mysql_fetch_row(result);
	right = row != NULL && row[0] != NULL && strcmp(row[0], "1") == 0;
	if (right && row[1] != NULL)
		db->max_packet = strtoull(row[1], NULL, 10);
	mysql_free_result(result);
	if (right)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_UNSUPPORTED, NULL, NULL,
	    "the server does not take the session's settings");
}

/*
 * Whatever the server's defaults are: strict, UTC, each statement its own
 * transaction unless told.  lc_messages is the language in which error texts
 * are looked through for names; net_write_timeout how long a slow reader of
 * rows may pause.
 */
static enum tipple_status
set_up(struct tipple__mysql *db, const struct settings *s, struct tipple_error *err)
{
	char sql[128];
	enum tipple_status status;

	status = run(db, "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,"
	    "NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY', "
	    "time_zone = '+00:00', autocommit = 1, foreign_key_checks = 1, unique_checks = 1, "
	    "sql_auto_is_null = 0, lc_messages = 'en_US', net_write_timeout = 3600", err);
	if (status == TIPPLE_OK)
		status = run(db, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", err);
	if (status == TIPPLE_OK && s->statement_timeout > 0) {
		snprintf(sql, sizeof(sql), "SET SESSION %s = %u%s",
		    db->mariadb ? "max_statement_time" : "max_execution_time",
		    s->statement_timeout, db->mariadb ? "" : "000");
		status = run(db, sql, err);
	}
	return status == TIPPLE_OK ? verify(db, err) : status;
}

static enum tipple_status
check_cipher(struct tipple__mysql *db, const struct settings *s, struct tipple_error *err)
{
	if (s->tls < TLS_REQUIRE || mysql_get_ssl_cipher(db->handle) != NULL)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_DENIED, NULL, NULL,
	    "the server offers no TLS, and the URL requires it");
}

/* Say which server it is about. */
static enum tipple_status
name_server(const struct settings *s, enum tipple_status status, struct tipple_error *err)
{
	const char *host = s->url->host != NULL ? s->url->host : "localhost";
	bool six = strchr(host, ':') != NULL;   /* an IPv6 address */
	struct tipple_error why;

	if (status == TIPPLE_OK || err == NULL)
		return status;
	why = *err;
	if (s->socket != NULL)
		snprintf(err->text, sizeof(err->text), "mysql server %.120s: %.160s", s->socket,
		    why.text);
	else
		snprintf(err->text, sizeof(err->text), "mysql server %s%.120s%s%s%.8s: %.160s",
		    six ? "[" : "", host, six ? "]" : "", s->url->port != NULL ? ":" : "",
		    s->url->port != NULL ? s->url->port : "", why.text);
	return status;
}

static enum tipple_status
connect_to(struct tipple__mysql *db, const struct settings *s, struct tipple_error *err)
{
	const struct tipple__url *u = s->url;
	enum tipple_status status;

	set_options(db->handle, s);
	if (mysql_real_connect(db->handle, u->host, u->user, u->password, s->database, s->port,
	    s->socket, 0) == NULL)
		return tipple__mysql_error(db, NULL, NULL, err);
	db->mariadb = strstr(mysql_get_server_info(db->handle), "MariaDB") != NULL;
	set_again(db->handle);
	status = check_cipher(db, s, err);
	return status == TIPPLE_OK ? set_up(db, s, err) : status;
}

/* What a second connection needs and the library does not keep. */
static bool
remember_way(struct tipple__mysql *db, const struct settings *s)
{
	db->tls = (int)s->tls;
	db->port = s->port;
	db->connect_timeout = s->connect_timeout;
	db->ca = s->ca != NULL ? strdup(s->ca) : NULL;
	return s->ca == NULL || db->ca != NULL;
}

/* Nothing but these members of db is read, which its thread does not write. */
enum tipple_status
tipple__mysql_cancel(struct tipple_db *base, struct tipple_error *err)
{
	struct tipple__mysql *db = tipple__mysql_of(base);
	const struct settings s = { .tls = (enum tls)db->tls, .ca = db->ca, .port = db->port,
		.connect_timeout = db->connect_timeout, .io_timeout = db->connect_timeout };
	const MYSQL *m = db->handle;
	struct tipple__mysql second = { .handle = mysql_init(NULL) };
	enum tipple_status status;
	char sql[48];

	if (second.handle == NULL)
		return tipple__nomem(err);
	set_options(second.handle, &s);
	snprintf(sql, sizeof(sql), "KILL QUERY %lu", mysql_thread_id(db->handle));
	if (mysql_real_connect(second.handle, m->host, m->user, m->passwd, NULL, s.port,
	    m->unix_socket, 0) == NULL)
		status = tipple__mysql_error(&second, NULL, NULL, err);
	else if ((status = check_cipher(&second, &s, err)) == TIPPLE_OK)
		status = run(&second, sql, err);
	mysql_close(second.handle);
	return status;
}

enum tipple_status
tipple__mysql_open(const struct tipple__url *url, struct tipple_db **out,
    struct tipple_error *err)
{
	const char *detail = tipple__url_option(url, "detail");
	const char *zero = tipple__url_option(url, "zero_dates");
	struct settings s;
	struct tipple__mysql *db;
	enum tipple_status status = read_url(url, &s, err);

	if (status == TIPPLE_OK && zero != NULL && strcmp(zero, "null") != 0 &&
	    strcmp(zero, "refuse") != 0)
		status = wrong(err, "zero_dates must be null or refuse");
	if (status != TIPPLE_OK)
		return status;
	(void)pthread_once(&once, start_library);
	db = calloc(1, sizeof(*db));
	if (db == NULL || (db->handle = mysql_init(NULL)) == NULL) {
		free(db);
		return tipple__nomem(err);
	}
	db->base.want_detail = detail != NULL && strcmp(detail, "1") == 0;
	db->zero_dates_null = zero != NULL && strcmp(zero, "null") == 0;
	status = remember_way(db, &s) ? name_server(&s, connect_to(db, &s, err), err) :
	    tipple__nomem(err);
	if (status != TIPPLE_OK) {
		mysql_close(db->handle);
		free(db->ca);
		free(db);
		return status;
	}
	*out = &db->base;
	return TIPPLE_OK;
}

static int
descriptor(MYSQL *handle)
{
#ifdef MARIADB_PACKAGE_VERSION
	return (int)mysql_get_socket(handle);
#else
	return (int)handle->net.fd;
#endif
}

void
tipple__mysql_break_off(struct tipple__mysql *db)
{
	db->base.lost = true;
	(void)shutdown(descriptor(db->handle), SHUT_RDWR);
}

void
tipple__mysql_close(struct tipple_db *base, bool forked)
{
	struct tipple__mysql *db = tipple__mysql_of(base);

	if (forked) {                   /* mysql_close would end the parent's session */
		close(descriptor(db->handle));
	} else {
		tipple__mysql_free_bulk(db);
		mysql_close(db->handle);
	}
	tipple__mysql_free_shapes(db);
	free(db->ca);
	free(db);
}
