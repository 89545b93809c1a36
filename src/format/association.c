/* Which properties of an object are shown. */
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "format/generator.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/typedata.h"

#define COMPUTER_NAME "PSComputerName"
#define SHOW_COMPUTER_NAME "PSShowComputerName"

void associations_add(struct associations *associations, struct expression expression,
                      const struct format_property *origin) {
    if (associations->count == associations->capacity) {
        MEM_GROW(associations->items, associations->capacity, 8);
    }
    associations->items[associations->count++] = (struct association){expression, origin};
}

bool shows_computer_name(struct value object) {
    struct value show = VALUE_NULL;
    return value_has_property(object, COMPUTER_NAME) && value_has_property(object, SHOW_COMPUTER_NAME) &&
           member_get(object, SHOW_COMPUTER_NAME, &show, NULL) == MEMBER_FOUND && value_is_true(show);
}

void associations_of_parameters(struct associations *associations, const struct format_properties *properties,
                                struct value self, bool keep_missing) {
    for (int i = 0; i < properties->count; i++) {
        const struct format_property *property = &properties->items[i];
        struct expressions names = {0};
        expression_resolve(&property->expression, self, &names);
        if (names.count == 0 && keep_missing && !wildcard_has_special(property->expression.name)) {
            associations_add(associations, property->expression, property);
        }
        for (int k = 0; k < names.count; k++) {
            associations_add(associations, names.items[k], property);
        }
    }
}

void associations_default_set(struct associations *associations, struct value self) {
    const char *names = typedata_default_display(self);
    while (names && *names) {
        size_t length = strcspn(names, ",");
        if (length) {
            associations_add(associations, expression_of_name(mem_strndup(names, length)), NULL);
        }
        names += length;
        names += *names == ',';
    }
    if (associations->count && shows_computer_name(self)) {
        associations_add(associations, expression_of_name(COMPUTER_NAME), NULL);
    }
}

void associations_all(struct associations *associations, struct value self) {
    struct expressions names = {0};
    expression_all_properties(self, &names);
    bool hide_show = value_has_property(self, SHOW_COMPUTER_NAME), hide_name = hide_show && !shows_computer_name(self);
    for (int i = 0; i < names.count; i++) {
        bool hidden = (hide_show && text_equal_ignore_case(names.items[i].name, SHOW_COMPUTER_NAME)) ||
                      (hide_name && text_equal_ignore_case(names.items[i].name, COMPUTER_NAME));
        if (!hidden) {
            associations_add(associations, names.items[i], NULL);
        }
    }
}

void associations_active(struct associations *associations, const struct format_properties *properties,
                         struct value self) {
    if (properties && properties->count) {
        associations_of_parameters(associations, properties, self, false);
        return;
    }
    associations_default_set(associations, self);
    if (associations->count == 0) {
        associations_all(associations, self);
    }
}
