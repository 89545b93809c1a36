#include "session/version_table.h"

#include <string.h>

#include "base/memory.h"
#include "engine/automatic_host.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/guid_value.h"
#include "object/list.h"
#include "object/string.h"
#include "wire/psrp_pool.h"

/* PowerShell asks for its peer's PSVersion as a Version; the semantic one goes beside it as text. */
static void put_version(struct dictionary *versions, struct value semantic) {
    const char *text = value_to_text(semantic);
    struct value version;
    if (version_parse(mem_strndup(text, strcspn(text, "-+")), &version, NULL))
        dictionary_set_text(versions, "PSVersion", version);
    dictionary_set_text(versions, "PSSemanticVersion", string_from(text));
}

/* $PSVersionTable with primitive values: PSPrimitiveDictionary takes nothing else. */
static struct value primitive_versions(void) {
    struct value copy = psrp_primitive_dictionary(), table = version_table();
    if (!value_is_dictionary(table))
        return copy;
    int32_t at = 0;
    struct dictionary_entry *entry;
    while ((entry = dictionary_next(dictionary_of(table), &at))) {
        struct value item = value_base(entry->value);
        bool primitive = value_is_string(item) || item.type == &type_version || value_is_list(item);
        if (strcmp(value_to_text(entry->key), "PSVersion") == 0)
            put_version(dictionary_of(copy), item);
        else
            dictionary_set(dictionary_of(copy), entry->key, primitive ? item : string_from(value_to_text(item)));
    }
    return copy;
}

struct value version_table_arguments(struct value more) {
    struct value arguments = psrp_primitive_dictionary();
    struct dictionary_entry *entry;
    for (int32_t at = 0; value_is_dictionary(more) && (entry = dictionary_next(dictionary_of(more), &at));)
        dictionary_set(dictionary_of(arguments), entry->key, entry->value);
    dictionary_set_text(dictionary_of(arguments), "PSVersionTable", primitive_versions());
    return arguments;
}

struct value version_table_private_data(void) {
    struct value data = psrp_primitive_dictionary();
    struct dictionary *dictionary = dictionary_of(data);
    dictionary_set_text(dictionary, "DebugMode", value_int(1));
    dictionary_set_text(dictionary, "DebugStop", value_bool(false));
    dictionary_set_text(dictionary, "DebugBreakpointCount", value_int(0));
    dictionary_set_text(dictionary, "PSVersionTable", primitive_versions());
    dictionary_set_text(dictionary, "UnhandledBreakpointMode", value_int(1));
    dictionary_set_text(dictionary, "BreakAll", value_bool(false));
    dictionary_set_text(dictionary, BULK_DATA_PACKETS, value_int(64));
    dictionary_set_text(dictionary, SUSPENDS_SESSIONS, value_bool(true));
    return data;
}
