#include "cmd/remoting/found_sessions.h"

#include <string.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/remoting/throttle.h"
#include "engine/error.h"
#include "object/guid_value.h"
#include "session/durable_client.h"
#include "session/pssession.h"

struct search {
    const struct connection_info *connection;
    const struct session_filter *filter;
    struct values *found;
};

static bool has_name(const struct list *names, const char *name) {
    for (int32_t i = 0; names && i < names->count; i++)
        if (wildcard_match_text(value_to_text(names->items[i]), name, true))
            return true;
    return !names;
}

static bool has_id(const struct list *ids, struct guid id) {
    for (int32_t i = 0; ids && i < ids->count; i++)
        if (guid_equal(guid_of(ids->items[i]), id))
            return true;
    return !ids;
}

static bool has_state(struct value wanted, struct remote_runspace *remote) {
    if (value_is_null(value_base(wanted)))
        return true;
    const char *name = value_to_text(wanted);
    return strcmp(name, "All") == 0 || strcmp(name, remote_runspace_state_name(remote)) == 0;
}

static void take(const struct search *search, const struct durable_line *info) {
    struct guid id = durable_line_guid(info, DURABLE_ID);
    const char *name = info->values[DURABLE_NAME] ? info->values[DURABLE_NAME] : "";
    struct pssession *known = pssession_find(id);
    if (!has_name(search->filter->names, known ? known->name : name) || !has_id(search->filter->instance_ids, id))
        return;
    struct pssession *session = known ? known : pssession_new(durable_client_found(search->connection, info), name);
    if (has_state(search->filter->state, session->runspace))
        values_add(search->found, value_object(session));
}

void found_sessions(const struct target_arguments *target, const struct session_filter *filter, int throttle_limit,
                    struct values *found) {
    struct connection_list list = target_connections(target);
    struct durable_listing *listings = MEM_ARRAY(struct durable_listing, list.count + 1);
    for (int i = 0; i < list.count; i++)
        listings[i].connection = list.items[i];
    durable_client_list(listings, list.count, throttle_limit > 0 ? throttle_limit : THROTTLE_USUAL);
    for (int i = 0; i < list.count; i++) {
        const struct search search = {list.items[i], filter, found};
        for (int k = 0; k < listings[i].told_count; k++)
            take(&search, &listings[i].told[k]);
        if (!listings[i].answered)
            write_error("System.Management.Automation.RuntimeException", "RemotePSSessionQueryFailed",
                        CATEGORY_INVALID_OPERATION, string_from(list.items[i]->computer),
                        "The remote session query failed for %s with the following error message: %s",
                        list.items[i]->computer, listings[i].failure.message);
    }
}
