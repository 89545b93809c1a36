#include "cmd/remoting/session_choice.h"

#include "base/memory.h"
#include "base/wildcard.h"
#include "object/guid_value.h"

static void missing(const char *id, struct value target, const char *message) {
    write_error("System.ArgumentException", id, CATEGORY_INVALID_ARGUMENT, target, "%s", message);
}

/* Adds all that match; false: none did. */
static bool add_matching(bool (*matches)(const struct pssession *session, struct value wanted), struct value wanted,
                         struct values *found) {
    bool some = false;
    for (int i = 0; i < pssession_count(); i++)
        if (matches(pssession_at(i), wanted)) {
            values_add(found, value_object(pssession_at(i)));
            some = true;
        }
    return some;
}

static bool has_id(const struct pssession *session, struct value wanted) {
    return session->id == value_base(wanted).i;
}

static bool has_name(const struct pssession *session, struct value wanted) {
    return wildcard_match_text(value_to_text(wanted), session->name, true);
}

static bool has_instance_id(const struct pssession *session, struct value wanted) {
    return guid_equal(session->runspace->instance_id, guid_of(wanted));
}

static bool has_computer(const struct pssession *session, struct value wanted) {
    return wildcard_match_text(value_to_text(wanted), session->runspace->connection->computer, true);
}

void choose_sessions(const struct session_choice *choice, struct values *found) {
    for (int32_t i = 0; choice->ids && i < choice->ids->count; i++)
        if (!add_matching(has_id, choice->ids->items[i], found))
            missing("RemoteRunspaceNotAvailableForSpecifiedSessionId", choice->ids->items[i],
                    mem_printf("The remote session with the session ID %s is not available.",
                               value_to_text(choice->ids->items[i])));
    for (int32_t i = 0; choice->names && i < choice->names->count; i++) {
        const char *name = value_to_text(choice->names->items[i]);
        if (!add_matching(has_name, choice->names->items[i], found) && !wildcard_has_special(name))
            missing("RemoteRunspaceNotAvailableForSpecifiedName", choice->names->items[i],
                    mem_printf("The remote session with the name %s  is not available.", name));
    }
    for (int32_t i = 0; choice->instance_ids && i < choice->instance_ids->count; i++)
        if (!add_matching(has_instance_id, choice->instance_ids->items[i], found))
            missing(
                "RemoteRunspaceNotAvailableForSpecifiedRunspaceId", choice->instance_ids->items[i],
                mem_printf("Remote session is not available for %s.", value_to_text(choice->instance_ids->items[i])));
    for (int32_t i = 0; choice->computers && i < choice->computers->count; i++) {
        const char *name = value_to_text(choice->computers->items[i]);
        if (!add_matching(has_computer, choice->computers->items[i], found) && !wildcard_has_special(name))
            missing("RemoteRunspaceNotAvailableForSpecifiedComputer", choice->computers->items[i],
                    mem_printf("Remote session is not available for ComputerName %s.", name));
    }
}
