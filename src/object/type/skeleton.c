/* Rows whose members follow. */
#include "base/memory.h"
#include "object/type/known.h"

#define ROW(id, full_name, parent, ...)                                                                                            \
    struct type type_##id = {.name = full_name, .base = parent, __VA_ARGS__};                                                      \
    TYPE_REGISTER(type_##id)
#define GENERIC .flags = TYPE_GENERIC_DEFINITION, .generic_count
#define INTERFACES(...) .interfaces = (const struct type *const[]) { __VA_ARGS__, NULL }

ROW(enum, "System.Enum", &type_valuetype, .flags = TYPE_VALUE_TYPE | TYPE_ABSTRACT);
ROW(system_type, "System.Type", &type_object, .accelerator = "type", .code = CODE_TYPE, .flags = TYPE_ABSTRACT);
ROW(type, "System.RuntimeType", &type_system_type, .code = CODE_TYPE);
ROW(dbnull, "System.DBNull", &type_object, .flags = TYPE_SEALED);
ROW(switch, "System.Management.Automation.SwitchParameter", &type_valuetype, .accelerator = "switch", .code = CODE_SWITCH,
    .flags = TYPE_VALUE_TYPE | TYPE_UNBOXED);
ROW(nullable, "System.Nullable`1", &type_valuetype, .code = CODE_NULLABLE,
    .flags = TYPE_GENERIC_DEFINITION | TYPE_VALUE_TYPE, .generic_count = 1);
ROW(hashtable, "System.Collections.Hashtable", &type_object, .accelerator = "hashtable", .code = CODE_DICTIONARY,
    .flags = TYPE_NO_ENUMERATE, INTERFACES(&type_idictionary, &type_icloneable));
ROW(ordered, "System.Collections.Specialized.OrderedDictionary", &type_object, .accelerator = "ordered", .code = CODE_DICTIONARY,
    .flags = TYPE_NO_ENUMERATE, INTERFACES(&type_iordered_dictionary));
ROW(dictionary, "System.Collections.Generic.Dictionary`2", &type_object, .code = CODE_DICTIONARY,
    .flags = TYPE_NO_ENUMERATE | TYPE_GENERIC_DEFINITION, .generic_count = 2,
    INTERFACES(&type_idictionary_of, &type_ireadonly_dictionary_of, &type_idictionary));
