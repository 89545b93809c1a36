#include "session/ssh.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "engine/throw.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/string.h"
#include "os/file.h"
#include "os/process.h"
#include "session/bootstrap.h"
#include "session/computer_name.h"
#include "session/opening.h"

/* IdleTimeout is the server's own; a lost connection is tried again for four minutes, as WS-Management does. */
const struct session_options session_options_default = {
    .idle_ms = -1, .retry_ms = 4 * 60 * 1000, .open_ms = 3 * 60 * 1000, .cancel_ms = 60 * 1000};

/* The port after the last colon, if the rest is no bare IPv6 address; cuts it off. */
static int take_port(char *host, const char *host_name) {
    char *colon = strrchr(host, ':'), *bracket = strrchr(host, ']');
    if (!colon || (bracket && bracket > colon) || (!bracket && strchr(host, ':') != colon))
        return 0;
    char *end;
    long port = strtol(colon + 1, &end, 10);
    if (*end || end == colon + 1 || port < 1 || port > 65535)
        computer_name_refuse(host_name);
    *colon = '\0';
    return (int)port;
}

static const char *small_letters(const char *host) {
    char *small = mem_strdup(host);
    for (char *at = small; *at; at++)
        *at = (char)tolower((unsigned char)*at);
    return small;
}

struct connection_info *ssh_connection(const char *host_name, const char *user, int port) {
    struct connection_info *connection = MEM_NEW(struct connection_info);
    char *host = mem_strdup(strcmp(host_name, ".") == 0 ? "localhost" : host_name), *at = strrchr(host, '@');
    connection->kind = CONNECTION_SSH;
    connection->subsystem = "powershell";
    connection->connecting_timeout_ms = -1;
    connection->options = VALUE_NULL;
    connection->session = session_options_default;
    if (at) {
        *at = '\0';
        connection->user = host;
        host = at + 1;
    }
    int own_port = take_port(host, host_name);
    if (!computer_name_is_valid(host))
        computer_name_refuse(host_name);
    connection->computer = small_letters(host);
    connection->user = connection->user ? connection->user : user;
    connection->port = own_port ? own_port : port;
    return connection;
}

struct arguments_list {
    const char **items;
    int count;
};

static void add(struct arguments_list *list, const char *text) {
    list->items[list->count++] = text;
    list->items[list->count] = NULL;
}

/* DOMAIN\user is user@DOMAIN to ssh. */
static const char *login_name(const char *user) {
    const char *backslash = strchr(user, '\\');
    if (!backslash || strchr(backslash + 1, '\\'))
        return user;
    return mem_printf("%s@%.*s", backslash + 1, (int)(backslash - user), user);
}

static const char *destination(const char *host) {
    size_t length = strlen(host);
    bool brackets = length > 2 && host[0] == '[' && host[length - 1] == ']';
    return brackets ? mem_strndup(host + 1, length - 2) : host;
}

/* command NULL: the subsystem. */
static const char *const *ssh_arguments(const struct connection_info *connection, bool asks_nothing,
                                        const char *command) {
    bool has_options = value_is_dictionary(connection->options);
    int options = has_options ? dictionary_of(connection->options)->count : 0;
    struct arguments_list list = {MEM_ARRAY(const char *, 14 + 2 * options), 0};
    add(&list, "ssh");
    if (asks_nothing) {
        add(&list, "-o");
        add(&list, "BatchMode=yes");
    }
    if (connection->key_file && *connection->key_file) {
        add(&list, "-i");
        add(&list, connection->key_file);
    }
    if (connection->user && *connection->user) {
        add(&list, "-l");
        add(&list, login_name(connection->user));
    }
    if (connection->port) {
        add(&list, "-p");
        add(&list, mem_printf("%d", connection->port));
    }
    struct dictionary_entry *entry;
    for (int32_t at = 0; has_options && (entry = dictionary_next(dictionary_of(connection->options), &at));) {
        add(&list, "-o");
        add(&list, mem_printf("%s=%s", value_to_text(entry->key), value_to_text(entry->value)));
    }
    if (!command)
        add(&list, "-s");
    add(&list, destination(connection->computer));
    if (command)
        add(&list, command);
    else
        add(&list, connection->subsystem && *connection->subsystem ? connection->subsystem : "powershell");
    return list.items;
}

struct link *ssh_open(const struct connection_info *connection, bool asks_nothing, struct failure *failure) {
    const char *program = process_find_on_path("ssh", NULL, "/");
    if (!program) {
        failure_set(failure, "System.Management.Automation.CommandNotFoundException", "CommandNotFoundException",
                    CATEGORY_OBJECT_NOT_FOUND,
                    "The term 'ssh' is not recognized as a name of a cmdlet, function, script file, or executable "
                    "program.\n"
                    "Check the spelling of the name, or if a path was included, verify that the path is correct and "
                    "try again.");
        return NULL;
    }
    if (connection->key_file && *connection->key_file && !file_exists(connection->key_file)) {
        failure_set(failure, "System.IO.FileNotFoundException", "FileNotFoundException", CATEGORY_NOT_SPECIFIED,
                    "The specified key file %s was not found.", connection->key_file);
        return NULL;
    }
    const char *command = connection->bootstrap ? bootstrap_command(failure) : NULL;
    if (connection->bootstrap && !command)
        return NULL;
    struct link_options options = {.program = program,
                                   .arguments = ssh_arguments(connection, asks_nothing, command),
                                   .keeps_errors = true,
                                   .own_terminal = true,
                                   .dies_with_parent = true};
    return link_open(&options, failure);
}

struct remote_runspace *ssh_connect(const struct connection_info *connection) {
    struct failure failure = {0};
    struct link *link = ssh_open(connection, false, &failure);
    if (!link)
        throw_failure(&failure);
    struct remote_runspace *remote = remote_runspace_new(link, connection, false);
    opening_begin(remote);
    return remote;
}
