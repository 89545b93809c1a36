/* Looking a member up by name. */
#include <string.h>
#include <strings.h>

#include "object/dictionary.h"
#include "object/intrinsic.h"
#include "object/member_fill.h"
#include "object/overload.h"
#include "object/string.h"
#include "object/typedata.h"

void member_fill_instance(struct member *member, const struct psmember *instance) {
    *member = (struct member){
        .name = instance->name, .kind = instance->kind, .instance = instance, .hidden = instance->hidden};
    member->gettable = true;
    member->settable =
        instance->kind == MEMBER_TYPE_NOTE_PROPERTY || instance->kind == MEMBER_TYPE_PROPERTY ||
        instance->kind == MEMBER_TYPE_ALIAS_PROPERTY ||
        (instance->kind & (MEMBER_TYPE_SCRIPT_PROPERTY | MEMBER_TYPE_CODE_PROPERTY) && instance->second.type);
}

static enum member_type kind_of_extended(const struct extended_member *extended) {
    static const enum member_type kinds[] = {
        [EXTENDED_ALIAS] = MEMBER_TYPE_ALIAS_PROPERTY,        [EXTENDED_SCRIPT_PROPERTY] = MEMBER_TYPE_SCRIPT_PROPERTY,
        [EXTENDED_CODE_PROPERTY] = MEMBER_TYPE_CODE_PROPERTY, [EXTENDED_NOTE] = MEMBER_TYPE_NOTE_PROPERTY,
        [EXTENDED_PROPERTY_SET] = MEMBER_TYPE_PROPERTY_SET,   [EXTENDED_SCRIPT_METHOD] = MEMBER_TYPE_SCRIPT_METHOD,
        [EXTENDED_CODE_METHOD] = MEMBER_TYPE_CODE_METHOD,
    };
    return kinds[extended->kind];
}

void member_fill_extended(struct member *member, const struct extended_member *extended) {
    *member = (struct member){.name = extended->name,
                              .kind = kind_of_extended(extended),
                              .extended = extended,
                              .gettable = true,
                              .hidden = extended->hidden};
    member->settable = extended->kind == EXTENDED_ALIAS || extended->set;
}

void member_fill_group(struct member *member, const struct member_group *group, bool is_static) {
    const struct signature *first = group->signatures[0];
    *member = (struct member){.name = group->name,
                              .group = group,
                              .row = first->row,
                              .is_static = is_static,
                              .hidden = group->hidden,
                              .gettable = first->gettable,
                              .settable = first->settable,
                              .kind = group->kind == SIGNATURE_PROPERTY  ? MEMBER_TYPE_PROPERTY
                                      : group->kind == SIGNATURE_EVENT   ? MEMBER_TYPE_EVENT
                                      : group->kind == SIGNATURE_INDEXER ? MEMBER_TYPE_PARAMETERIZED_PROPERTY
                                                                         : MEMBER_TYPE_METHOD,
                              .type_name = first->return_type ? first->return_type->name : first->return_text};
}

static bool find_key(struct value base, const char *name, struct member *member) {
    if (base.type->code != CODE_DICTIONARY || (base.type->generic_definition && base.type->generic_count == 1))
        return false;
    if (base.type->generic_arguments && !type_is(&type_string, base.type->generic_arguments[0]))
        return false;
    struct dictionary_entry *entry = dictionary_find(dictionary_of(base), string_from(name));
    if (!entry || !value_is_string(entry->key))
        return false;
    *member = (struct member){.name = string_text(entry->key),
                              .kind = MEMBER_TYPE_NOTE_PROPERTY,
                              .is_key = true,
                              .gettable = true,
                              .settable = true};
    return true;
}

const struct extended_member *member_find_extended(const struct type *type, const char *name) {
    for (; type; type = type->base)
        for (int i = 0; i < type->extended_count; i++)
            if (strcasecmp(type->extended[i].name, name) == 0 && !typedata_built_in_removed(type))
                return &type->extended[i];
    return NULL;
}

static bool find_dynamic(struct value base, const char *name, struct member *member) {
    bool (*get)(struct value, const char *, struct value *) = TYPE_OPERATION(base.type, get_property);
    struct value value;
    if (!get || !get(base, name, &value))
        return false;
    *member = (struct member){.name = name, .kind = MEMBER_TYPE_PROPERTY, .dynamic = true, .gettable = true};
    member->settable = TYPE_OPERATION(base.type, set_property) != NULL;
    return true;
}

bool member_find_base(struct value self, const char *name, struct member *ret_member) {
    struct value base = value_base(self);
    const struct member_group *group = base.type ? type_member_group(base.type, name, false) : NULL;
    if (!group || group->kind == SIGNATURE_EVENT) /* events are shown, never read or called */
        return false;
    member_fill_group(ret_member, group, false);
    return true;
}

bool member_find(struct value self, const char *name, struct member *member) {
    if (!self.type)
        return false;
    struct value base = value_base(self);
    struct extension *extension = extension_of(&self, false);
    const struct psmember *instance =
        extension_members(extension) ? table_get(extension_members(extension), name) : NULL;
    if (instance) {
        member_fill_instance(member, instance);
        return true;
    }
    if (find_key(base, name, member))
        return true;
    if ((instance = typedata_member(self, name))) {
        member_fill_instance(member, instance);
        return true;
    }
    const struct extended_member *extended = member_find_extended(base.type, name);
    if (extended) {
        member_fill_extended(member, extended);
        return true;
    }
    return find_dynamic(base, name, member) || member_find_base(base, name, member) || intrinsic_find(name, member);
}
