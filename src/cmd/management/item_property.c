#include "cmd/management/item_property.h"

#include "engine/provider_type.h"

bool item_property_supported(const struct provider_path *path) {
    if (path->provider->navigates)
        return true;
    write_error("System.Management.Automation.PSNotSupportedException", "NotSupported", CATEGORY_NOT_IMPLEMENTED,
                VALUE_NULL,
                "Cannot use interface. The IPropertyCmdletProvider interface is not supported by this provider.");
    return false;
}

struct value item_property_notes(struct value bag, const struct provider_path *path) {
    static const char *const names[] = {"PSPath", "PSParentPath", "PSChildName", "UnixStat", "PSDrive", "PSProvider"};
    struct value item = provider_item(path);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        bool found;
        struct value note = note_get(item, names[i], &found);
        if (found)
            note_set(&bag, names[i], note);
    }
    return bag;
}

void item_property_refuse_change(void *data, const struct provider_path *path) {
    (void)data;
    (void)path;
    write_error("System.Management.Automation.PSNotSupportedException", "NotSupported", CATEGORY_NOT_IMPLEMENTED,
                VALUE_NULL,
                "Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this "
                "provider.");
}
