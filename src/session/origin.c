#include "session/origin.h"

#include "object/guid_value.h"
#include "object/psobject.h"
#include "object/string.h"
#include "object/type/native.h"

/* The notes of all objects of a runspace are alike: those without others share them. */
static struct extension *origin_of(struct remote_runspace *remote, const char *computer, bool shows_computer) {
    if (remote->origin_computer != computer)
        remote->origin[0] = remote->origin[1] = NULL;
    remote->origin_computer = computer;
    if (!remote->origin[shows_computer]) {
        struct value first = psobject_wrap(value_bool(true));
        note_set(&first, "PSComputerName", string_from(computer));
        note_set(&first, "RunspaceId", value_guid(remote->instance_id));
        note_set(&first, "PSShowComputerName", value_bool(shows_computer));
        remote->origin[shows_computer] = extension_of(&first, false);
        remote->origin[shows_computer]->is_shared = true;
    }
    return remote->origin[shows_computer];
}

struct value origin_mark(struct value value, const char *computer, struct remote_runspace *remote,
                         bool shows_computer) {
    if (value_is_null(value_base(value)))
        return value;
    struct extension *origin = origin_of(remote, computer, shows_computer);
    if (extension_share(&value, origin))
        return value;
    for (size_t i = 0; i < table_count(extension_members(origin)); i++) {
        const struct psmember *note = table_value_at(extension_members(origin), i);
        note_set(&value, note->name, note->value);
    }
    return value;
}

/* --- OriginInfo --- */

struct origin {
    struct object object;
    const char *computer;
    struct guid runspace_id, instance_id;
};

static bool get_computer(struct call *call) {
    return give_text(call, ((struct origin *)call->self.p)->computer);
}

static bool get_runspace_id(struct call *call) {
    return give(call, value_guid(((struct origin *)call->self.p)->runspace_id));
}

static bool get_instance_id(struct call *call) {
    return give(call, value_guid(((struct origin *)call->self.p)->instance_id));
}

static char *origin_text(struct value self) {
    return mem_strdup(((struct origin *)self.p)->computer);
}

static const struct type_member members[] = {
    {"string PSComputerName {get}", get_computer},
    {"guid RunspaceID {get}", get_runspace_id},
    {"guid InstanceID {get;set}", get_instance_id},
};
static const struct type_operations operations = {.to_string = origin_text};
static struct type type_origin_info = {.name = "System.Management.Automation.Remoting.OriginInfo",
                                       .base = &type_object,
                                       .operations = &operations,
                                       MEMBERS(members)};
TYPE_REGISTER(type_origin_info);

/* --- RemotingErrorRecord --- */

static bool get_origin(struct call *call) {
    return give(call, ((struct error_record *)call->self.p)->origin);
}

static const struct type_member record_members[] = {
    {"System.Management.Automation.Remoting.OriginInfo OriginInfo {get}", get_origin},
};
static struct type type_remoting_error_record = {.name = "System.Management.Automation.Runspaces.RemotingErrorRecord",
                                                 .base = &type_error_record,
                                                 MEMBERS(record_members)};
TYPE_REGISTER(type_remoting_error_record);

void origin_mark_error(struct error_record *record, const char *computer, const struct remote_runspace *remote) {
    struct origin *origin = object_new(&type_origin_info, sizeof *origin);
    origin->computer = computer;
    origin->runspace_id = remote->instance_id;
    record->object.type = &type_remoting_error_record;
    record->is_remote = true;
    record->origin = value_object(origin);
}
