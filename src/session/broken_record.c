#include "session/broken_record.h"

#include <string.h>

#include "base/memory.h"

struct error_record *session_broken_record(int number, const char *message) {
    struct exception *exception =
        exception_new("System.Management.Automation.Remoting.PSRemotingTransportException", message, VALUE_NULL);
    struct error_record *record =
        error_record_new(value_object(exception), "PSSessionStateBroken", CATEGORY_OPEN_ERROR, VALUE_NULL);
    record->fully_qualified_id = mem_printf("%d,PSSessionStateBroken", number);
    exception->record = record;
    return record;
}

static const char ssh_terminated[] =
    "The SSH transport process has abruptly terminated causing this remote session to break.";

static const char *end_message(struct remote_runspace *remote) {
    const char *text = link_error_text(remote->link);
    size_t length = strlen(text);
    while (length && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    if (remote->connection->kind == CONNECTION_SSH)
        return mem_printf("The SSH client session has ended with error message: %s",
                          length ? mem_strndup(text, length) : ssh_terminated);
    const char *how = link_exit_text(remote->link);
    return mem_printf("The background process closed or ended abnormally: %s.", length ? mem_strndup(text, length)
                                                                                : how  ? how
                                                                                       : "its output has ended");
}

struct error_record *session_ended_record(struct remote_runspace *remote) {
    const char *refusal = link_refusal(remote->link);
    if (!refusal)
        return session_broken_record(SERVER_PROCESS_EXITED, end_message(remote));
    return session_broken_record(
        PROCESS_NOT_STARTED,
        mem_printf("An error occurred while starting the background process. Error reported: %s.", refusal));
}

struct error_record *session_reported_record(struct remote_runspace *remote, struct error_record *error) {
    if (error && remote->connection->kind != CONNECTION_PROCESS)
        return error;
    const char *message = error ? error_record_message(error) : "the session is broken";
    return session_broken_record(
        SERVER_PROCESS_REPORTED_ERROR,
        mem_printf("The background process reported an error with the following message: Remote transport error: %.*s.",
                   (int)strcspn(message, "\r\n"), message));
}

struct error_record *session_closed_record(const struct remote_runspace *remote) {
    return session_broken_record(SERVER_PROCESS_EXITED,
                                 remote->connection->kind == CONNECTION_SSH
                                     ? ssh_terminated
                                     : "The background process closed or ended abnormally: its session was closed.");
}
