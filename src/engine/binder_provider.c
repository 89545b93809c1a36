/* The dynamic parameters that providers lend to cmdlets (-Raw, -File …): they are rows of the cmdlet like others, but
 * there for paths of the file system alone. */
#include <string.h>

#include "engine/binder_internal.h"
#include "engine/location.h"
#include "engine/provider.h"
#include "object/convert.h"
#include "object/list.h"

/* Is the path (NULL: the current location) one of the file system? What is no path at all is told later. */
static bool is_file_system(const char *path) {
    struct provider_path parsed = *location_current();
    struct failure failure;
    struct value target;
    if (path && !provider_path_parse(path, &parsed, &failure, &target))
        return true;
    return parsed.provider == &provider_file_system;
}

static const char *first_text(struct value value) {
    value = value_base(value);
    if (value_is_list(value))
        return list_of(value)->count ? first_text(list_of(value)->items[0]) : NULL;
    return value_is_null(value) ? NULL : value_to_text(value);
}

static const char *bound_path(const struct binding *binding) {
    static const char *const names[] = {"Path", "LiteralPath"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const struct parameter_metadata *parameter = metadata_find_exact(binding->metadata, names[i]);
        if (parameter && binding_is_bound(binding, parameter->index))
            return first_text(binding->bound[parameter->index].value);
    }
    return NULL;
}

void binder_check_provider_parameters(struct command *command) {
    const struct binding *binding = command->binding;
    const struct metadata *metadata = binding->metadata;
    for (int i = 0; i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        if (!parameter->of_provider || !binding_is_bound(binding, i) || is_file_system(bound_path(binding)))
            continue;
        struct extent extent = {0};
        const char *name = parameter->name;
        for (int k = 0; k < command->arguments.count; k++) {
            const struct argument *argument = &command->arguments.items[k];
            int ambiguous;
            if (argument->parameter && metadata_find(metadata, argument->parameter, &ambiguous) == parameter) {
                extent = argument->parameter_extent;
                name = argument->parameter;
            }
        }
        binder_throw_simple(command, "NamedParameterNotFound", extent, name,
                            "A parameter cannot be found that matches parameter name '%s'.", name);
    }
}

const struct metadata *metadata_for_path(const struct metadata *metadata, const char *path) {
    if (!metadata->has_provider_parameters || is_file_system(path))
        return metadata;
    struct metadata *kept = metadata_copy(metadata);
    int count = 0;
    for (int i = 0; i < metadata->parameter_count; i++) {
        if (metadata->parameters[i].of_provider) {
            kept->own_count -= i < metadata->own_count;
            continue;
        }
        kept->parameters[count] = metadata->parameters[i];
        kept->parameters[count].index = count;
        count++;
    }
    kept->parameter_count = count;
    return kept;
}
