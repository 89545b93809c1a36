/* Type converters and adapters of type data. Observed with PowerShell 7.6. */
#include "base/memory.h"
#include "engine/type_data.h"
#include "object/member.h"
#include "object/type_name.h"

/* Converters and adapters derive from base classes that only compiled assemblies can use; none can be loaded, so each
 * type is refused for what it is. */
const char *type_data_helper_problem(const struct type *converter, const struct type *adapter) {
    const struct type *type = converter ? converter : adapter;
    struct value made, argument = type ? value_type(type) : VALUE_NULL;
    struct failure failure = {0};
    if (!type)
        return NULL;
    if (type_static_invoke(type_find("System.Activator"), "CreateInstance", &argument, 1, &made, &failure) !=
        MEMBER_FOUND)
        return mem_printf(converter ? "Cannot create an instance of the type converter for type %s due to exception: "
                                      "%s."
                                    : "PowerShell cannot create an instance of the type adapter for the type %s "
                                      "because of the following exception: %s.",
                          type_dotnet_text(type), failure.message);
    return mem_printf(converter ? "Type \"%s\" should be either TypeConverter or PSTypeConverter."
                                : "Type \"%s\" should be a PSPropertyAdapter.",
                      type_dotnet_text(type));
}
