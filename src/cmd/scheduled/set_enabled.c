#include "cmd/scheduled/set_enabled.h"

#include <string.h>

#include "engine/throw.h"
#include "scheduled/registration.h"

void definition_set_enabled(struct cmdlet_call *call, bool enabled, const char *verb) {
    const struct set_enabled *args = call->args;
    struct scheduled_definition *definition = strcmp(call->set, "DefinitionId") == 0 ? definition_by_id(call, args->id)
                                              : args->name ? definition_by_name(call, args->name)
                                                           : definition_of(args->definition);
    struct failure failure = {0};
    if (!definition || !cmdlet_should_process(call, definition->name, verb))
        return;
    bool before = definition->enabled;
    definition->enabled = enabled;
    if (!registration_save(definition, &failure)) {
        definition->enabled = before;
        definition_write_failure(call, &failure, "CantSetEnableOnScheduledJobDefinition", value_object(definition),
                                 "An error occurred while enabling or disabling the scheduled job %s.",
                                 definition->name);
    }
    if (args->pass_thru)
        cmdlet_write(call, value_object(definition));
}

void trigger_set_enabled(struct cmdlet_call *call, bool enabled) {
    const struct set_trigger_enabled *args = call->args;
    for (int32_t i = 0; i < args->triggers->count; i++) {
        struct scheduled_trigger *trigger = value_base(args->triggers->items[i]).p;
        struct failure failure = {0};
        const char *target = trigger->definition ? mem_printf("Job trigger %d of scheduled job definition %s.",
                                                              trigger->id, trigger->definition->name)
                                                 : mem_printf("Job trigger %d.", trigger->id);
        if (!cmdlet_should_process(call, target, enabled ? "Enable" : "Disable"))
            continue;
        trigger->enabled = enabled;
        if (trigger->definition && !registration_update_trigger(trigger, &failure))
            cmdlet_throw_failure(call, &failure, value_object(trigger));
        if (args->pass_thru)
            cmdlet_write(call, value_object(trigger));
    }
}
