#include "wire/clixml_rehydrate.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/member.h"
#include "object/string.h"

#define PREFIX "Deserialized."

static bool property(struct value bag, const char *name, struct value *ret_value) {
    return member_get(bag, name, ret_value, NULL) == MEMBER_FOUND && !value_is_null(value_base(*ret_value));
}

static bool to_switch(struct value bag, const struct type *type, struct value *ret_live) {
    struct value present;
    if (!property(bag, "IsPresent", &present))
        return false;
    *ret_live = value_of(type, value_is_true(present));
    return true;
}

static bool to_primitive_dictionary(struct value bag, const struct type *type, struct value *ret_live) {
    if (!value_is_dictionary(bag))
        return false;
    struct dictionary *live = dictionary_new(type, true);
    struct dictionary_entry *entry;
    int32_t at = 0;
    while ((entry = dictionary_next(dictionary_of(bag), &at)))
        dictionary_set(live, entry->key, entry->value);
    *ret_live = value_dictionary(live);
    return true;
}

static bool to_credential(struct value bag, const struct type *type, struct value *ret_live) {
    struct value arguments[2];
    return property(bag, "UserName", &arguments[0]) && property(bag, "Password", &arguments[1]) &&
           type_construct(type, arguments, 2, ret_live, NULL) == MEMBER_FOUND;
}

/* Types that are made again from one text. */
static bool from_text(struct value bag, const char *name, const struct type *type, struct value *ret_live) {
    struct value text;
    return property(bag, name, &text) && convert_to(text, type, ret_live, NULL);
}

static bool to_culture(struct value bag, const struct type *type, struct value *ret_live) {
    struct value name;
    return property(bag, "Name", &name) &&
           (type_construct(type, &name, 1, ret_live, NULL) == MEMBER_FOUND || convert_to(name, type, ret_live, NULL));
}

static bool to_ip_address(struct value bag, const struct type *type, struct value *ret_live) {
    return from_text(bag, "IPAddressToString", type, ret_live);
}

static bool to_mail_address(struct value bag, const struct type *type, struct value *ret_live) {
    struct value arguments[2];
    if (!property(bag, "Address", &arguments[0]))
        return false;
    int count = property(bag, "DisplayName", &arguments[1]) ? 2 : 1;
    return type_construct(type, arguments, count, ret_live, NULL) == MEMBER_FOUND;
}

static const struct rehydrate_row {
    const char *type_name;
    bool (*make)(struct value bag, const struct type *type, struct value *ret_live);
} rows[] = {
    {"System.Management.Automation.PSPrimitiveDictionary", to_primitive_dictionary},
    {"System.Management.Automation.SwitchParameter", to_switch},
    {"System.Management.Automation.PSCredential", to_credential},
    {"System.Globalization.CultureInfo", to_culture},
    {"System.Net.IPAddress", to_ip_address},
    {"System.Net.Mail.MailAddress", to_mail_address},
};

static const struct rehydrate_row *find(const char *const *names) {
    for (; names && *names; names++) {
        if (!text_starts_ignore_case(*names, PREFIX))
            continue;
        for (size_t i = 0; i < COUNT_OF(rows); i++)
            if (text_equal_ignore_case(*names + strlen(PREFIX), rows[i].type_name))
                return &rows[i];
    }
    return NULL;
}

/* Notes that were on the object stay on it. */
static void carry_notes(const struct extension *from, struct value *live) {
    for (size_t i = 0; extension_members(from) && i < table_count(extension_members(from)); i++) {
        const struct psmember *member = table_value_at(extension_members(from), i);
        struct member found;
        if (member->kind == MEMBER_TYPE_NOTE_PROPERTY && !member_find(*live, member->name, &found))
            note_set(live, member->name, member->value);
    }
}

struct value clixml_rehydrate(struct value bag) {
    const struct extension *extension = value_is_null(bag) ? NULL : extension_of(&bag, false);
    const struct rehydrate_row *row = extension ? find(extension->type_names) : NULL;
    const struct type *type = row ? type_find(row->type_name) : NULL;
    struct value live;
    if (!type || !row->make(bag, type, &live))
        return bag;
    carry_notes(extension, &live);
    return live;
}
