/* System.Management.Automation.WildcardPattern and Internal.AutomationNull. */
#include "base/wildcard.h"

#include <string.h>

#include "base/memory.h"
#include "object/string.h"
#include "object/type/enum_rows.h"

struct wildcard_pattern {
    struct object object;
    const struct wildcard *wildcard;
    const char *text;
};

static struct type type_wildcard_pattern;

static bool make(struct call *call, struct value text, bool ignore_case) {
    struct wildcard_pattern *pattern = object_new(&type_wildcard_pattern, sizeof *pattern);
    pattern->text = string_text(text);
    pattern->wildcard = wildcard_compile(pattern->text, string_length(text), ignore_case);
    if (!pattern->wildcard)
        return failure_set(call->failure, "System.Management.Automation.WildcardPatternException", NULL,
                           CATEGORY_INVALID_ARGUMENT, "The specified wildcard character pattern is not valid: %s",
                           pattern->text);
    call->result = value_object(pattern);
    return true;
}

static bool new_plain(struct call *call) {
    return make(call, call->args[0], false);
}

/* WildcardOptions: IgnoreCase is 2. */
static bool new_options(struct call *call) {
    return make(call, call->args[0], call->args[1].i & 2);
}

static bool is_match(struct call *call) {
    struct wildcard_pattern *pattern = call->self.p;
    call->result =
        value_bool(wildcard_match(pattern->wildcard, string_text(call->args[0]), string_length(call->args[0])));
    return true;
}

static bool escape(struct call *call) {
    call->result = string_from(wildcard_escape(string_text(call->args[0])));
    return true;
}

static bool unescape(struct call *call) {
    call->result = string_from(wildcard_unescape(string_text(call->args[0])));
    return true;
}

static bool contains(struct call *call) {
    call->result = value_bool(wildcard_has_special(string_text(call->args[0])));
    return true;
}

static const struct enum_label wildcard_options[] = {
    {"None", 0}, {"Compiled", 1}, {"IgnoreCase", 2}, {"CultureInvariant", 4}};
FLAGS(wildcard_options, "System.Management.Automation.WildcardOptions", type_int32);

static const struct type_member members[] = {
    {"new(string pattern)", new_plain},
    {"new(string pattern, System.Management.Automation.WildcardOptions options)", new_options},
    {"static WildcardPattern Get(string pattern, System.Management.Automation.WildcardOptions options)", new_options},
    {"bool IsMatch(string input)", is_match},
    {"static string Escape(string pattern)", escape},
    {"static string Unescape(string pattern)", unescape},
    {"static bool ContainsWildcardCharacters(string pattern)", contains},
};
static struct type type_wildcard_pattern = {.name = "System.Management.Automation.WildcardPattern",
                                            .accelerator = "WildcardPattern",
                                            .base = &type_object,
                                            .members = members,
                                            .member_count = COUNT_OF(members)};
TYPE_REGISTER(type_wildcard_pattern);

static bool get_nothing(struct call *call) {
    call->result = VALUE_NOTHING;
    return true;
}

static const struct type_member nothing_members[] = {{"static psobject Value {get}", get_nothing}};
static struct type type_automation_null = {.name = "System.Management.Automation.Internal.AutomationNull",
                                           .base = &type_object,
                                           .flags = TYPE_STATIC,
                                           .members = nothing_members,
                                           .member_count = 1};
TYPE_REGISTER(type_automation_null);
