/* PSObject, PSCustomObject and the intrinsic members: psobject, psbase, psadapted, psextended, pstypenames. */
#include <strings.h>

#include "base/buffer.h"
#include "object/convert.h"
#include "object/intrinsic.h"
#include "object/list.h"
#include "object/psmember_info.h"
#include "object/type/known.h"

struct view {
    struct object object;
    struct value target;
};

/* The object that $x.psobject gives: its type has PSObject's name but, unlike type_psobject, is never looked through.
 */
static struct type type_view;
extern struct type type_psmemberset;

static const char *const names[] = {"psobject", "psbase", "psadapted", "psextended", "pstypenames"};

bool intrinsic_find(const char *name, struct member *member) {
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strcasecmp(names[i], name) == 0) {
            *member = (struct member){.name = names[i],
                                      .kind = i < 4 ? MEMBER_TYPE_MEMBER_SET : MEMBER_TYPE_CODE_PROPERTY,
                                      .intrinsic = true,
                                      .hidden = true,
                                      .gettable = true};
            return true;
        }
    }
    return false;
}

static struct value view_new(const struct type *type, struct value self) {
    struct view *view = object_new(type, sizeof *view);
    view->target = self;
    return value_object(view);
}

struct value psobject_view(struct value self) {
    return view_new(&type_view, self);
}

bool intrinsic_is_view(struct value value) {
    return value.type == &type_psmemberset;
}

struct value intrinsic_target(struct value view) {
    return ((struct view *)view.p)->target;
}

/* psextended: another object with the same instance members. */
static struct value extended_view(struct value self) {
    struct extension *extension = extension_of(&self, false);
    struct value view = pscustomobject_new();
    for (size_t i = 0; extension_members(extension) && i < table_count(extension_members(extension)); i++)
        psmember_add(&view, table_value_at(extension_members(extension), i));
    return view;
}

struct value intrinsic_read(struct value self, const char *name) {
    if (strcasecmp(name, "psobject") == 0)
        return psobject_view(self);
    if (strcasecmp(name, "pstypenames") == 0)
        return value_list(value_type_name_list(&self));
    if (strcasecmp(name, "psextended") == 0)
        return extended_view(self);
    return view_new(&type_psmemberset, value_base(self));
}

/* --- psbase: the .NET members alone --- */

static bool get_base_property(struct value self, const char *name, struct value *ret_value) {
    struct value target = intrinsic_target(self);
    struct member member;
    return member_find_base(target, name, &member) && member_read(target, &member, ret_value, NULL) == MEMBER_FOUND;
}

static bool set_base_property(struct value self, const char *name, struct value value, struct failure *failure) {
    struct value target = intrinsic_target(self);
    struct member member;
    return member_find_base(target, name, &member) && member_write(target, &member, value, failure) == MEMBER_FOUND;
}

static const struct type_operations base_operations = {.get_property = get_base_property,
                                                       .set_property = set_base_property};
struct type type_psmemberset = {
    .name = "System.Management.Automation.PSMemberSet", .base = &type_object, .operations = &base_operations};
TYPE_REGISTER(type_psmemberset);

/* --- the members of $x.psobject --- */

static struct value target_of(const struct call *call) {
    return intrinsic_target(call->self);
}

static bool get_base_object(struct call *call) {
    return give(call, value_base(target_of(call)));
}

static bool get_members(struct call *call) {
    return give(call, psmember_collection(target_of(call), ~0u));
}

static bool get_methods(struct call *call) {
    return give(call, psmember_collection(target_of(call), MEMBER_TYPE_METHODS));
}

static bool get_properties(struct call *call) {
    return give(call, psmember_collection(target_of(call), MEMBER_TYPE_PROPERTIES));
}

static bool get_type_names(struct call *call) {
    struct value target = target_of(call);
    return give(call, value_list(value_type_name_list(&target)));
}

static bool copy(struct call *call) {
    return give(call, value_copy(target_of(call)));
}

static char *view_text(struct value self) {
    return mem_strdup(value_to_text(intrinsic_target(self)));
}

static const struct type_member view_members[] = {
    {"System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo] Members {get}",
     get_members},
    {"System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSPropertyInfo] Properties "
     "{get}",
     get_properties},
    {"System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMethodInfo] Methods {get}",
     get_methods},
    {"System.Object ImmediateBaseObject {get}", get_base_object},
    {"System.Object BaseObject {get}", get_base_object},
    {"System.Collections.ObjectModel.Collection[string] TypeNames {get}", get_type_names},
    {"psobject Copy()", copy},
};
static const struct type_operations view_operations = {.to_string = view_text};
static struct type type_view = {.name = "System.Management.Automation.PSObject",
                                .base = &type_object,
                                .accelerator = "psobject",
                                MEMBERS(view_members),
                                .operations = &view_operations};

/* --- [psobject] itself --- */

static bool new_empty(struct call *call) {
    return give(call, pscustomobject_new());
}

static bool new_around(struct call *call) {
    struct value value = call->args[0];
    if (value_is_null(value))
        return fail_null(call, "obj");
    return give(call, value);
}

static const struct type_member psobject_members[] = {
    {"new()", new_empty},
    {"new(System.Object obj)", new_around},
    {"static psobject AsPSObject(System.Object obj)", new_around},
};

struct type type_psobject = {.name = "System.Management.Automation.PSObject",
                             .accelerator = "psobject",
                             .base = &type_object,
                             MEMBERS(psobject_members)};
TYPE_REGISTER(type_psobject);

/* "@{a=1; b=2}", .NET's text is empty. */
static char *custom_text(struct value self) {
    (void)self;
    return mem_strdup("");
}

static const struct type_operations custom_operations = {.to_string = custom_text};
struct type type_pscustomobject = {.name = "System.Management.Automation.PSCustomObject",
                                   .base = &type_object,
                                   .code = CODE_PSCUSTOMOBJECT,
                                   .operations = &custom_operations};
TYPE_REGISTER(type_pscustomobject);
