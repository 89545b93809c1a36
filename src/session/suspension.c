#include "session/suspension.h"

#include "object/convert.h"
#include "object/dictionary.h"
#include "object/string.h"
#include "session/durable_client.h"
#include "session/version_table.h"

static bool is_settled(void *data) {
    enum psrp_pool_state state = remote_runspace_state(data);
    return state != PSRP_POOL_BEFORE_OPEN && state != PSRP_POOL_NEGOTIATION_SENT &&
           state != PSRP_POOL_NEGOTIATION_SUCCEEDED && state != PSRP_POOL_CONNECTING;
}

bool suspension_is_possible(struct remote_runspace *remote) {
    remote_runspace_wait(remote, is_settled, remote, -1);
    struct value told = value_base(remote->private_data), known = VALUE_NULL;
    return remote_runspace_state(remote) == PSRP_POOL_OPENED && value_is_dictionary(told) &&
           dictionary_get(dictionary_of(told), string_from(SUSPENDS_SESSIONS), &known) && value_is_true(known);
}

static void say(struct remote_runspace *remote, enum durable_kind kind) {
    struct buffer text = {0};
    durable_line_write(&text, &(struct durable_line){.kind = kind});
    remote_runspace_pump(remote); /* what was said before goes before */
    if (remote->link && remote->link->process)
        link_send(remote->link, text.bytes, text.length);
}

void suspension_ask(struct remote_runspace *remote) {
    if (remote->suspension == SUSPENSION_NONE)
        say(remote, DURABLE_SUSPEND);
    if (remote->suspension == SUSPENSION_NONE)
        remote->suspension = SUSPENSION_ASKED;
}

void suspension_end(struct remote_runspace *remote) {
    if (remote->suspension == SUSPENSION_NONE)
        return;
    say(remote, DURABLE_RESUME);
    remote->suspension = SUSPENSION_NONE;
    remote->resumes_unheard++;
}

bool suspension_hear(struct remote_runspace *remote, const char *text, size_t length) {
    struct durable_line line;
    if (!durable_line_is(text, length) || !durable_line_parse(text, length, &line, NULL))
        return false;
    bool unasked = line.kind == DURABLE_RESUMED && line.values[DURABLE_REASON];
    if (line.kind == DURABLE_SUSPENDED && remote->suspension == SUSPENSION_ASKED && !remote->resumes_unheard)
        remote->suspension = SUSPENSION_WHOLE;
    else if (unasked)
        remote->suspension = SUSPENSION_NONE;
    else if (line.kind == DURABLE_RESUMED && remote->resumes_unheard)
        remote->resumes_unheard--;
    return line.kind == DURABLE_SUSPENDED || line.kind == DURABLE_RESUMED;
}

void suspension_forget(struct remote_runspace *remote) {
    remote->suspension = SUSPENSION_NONE;
    remote->resumes_unheard = 0;
}
