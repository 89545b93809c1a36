/* [System.Management.Automation.CompletionResult] and CompletionResultType. */
#include "cmd/completion/completion.h"
#include "object/type/enum_rows.h"
#include "object/type/native.h"

static const struct enum_label kind_labels[] = {
    {"Text", 0},       {"History", 1}, {"Command", 2},       {"ProviderItem", 3},    {"ProviderContainer", 4},
    {"Property", 5},   {"Method", 6},  {"ParameterName", 7}, {"ParameterValue", 8},  {"Variable", 9},
    {"Namespace", 10}, {"Type", 11},   {"Keyword", 12},      {"DynamicKeyword", 13},
};
ENUM(kind_labels, "System.Management.Automation.CompletionResultType", type_int32);

static struct completion *completion_of(const struct call *call) {
    return call->self.p;
}

static bool get_text(struct call *call) {
    return give_text(call, completion_of(call)->text);
}

static bool get_list_item(struct call *call) {
    return give_text(call, completion_of(call)->list_item);
}

static bool get_kind(struct call *call) {
    return give(call, value_of(&enum_kind_labels, completion_of(call)->kind));
}

static bool get_tool_tip(struct call *call) {
    return give_text(call, completion_of(call)->tool_tip);
}

static struct completion *completion_new(const char *text, const char *list_item, int64_t kind, const char *tool_tip) {
    struct completion *made = object_new(&type_completion_result, sizeof *made);
    made->text = text;
    made->list_item = list_item;
    made->kind = (enum completion_kind)kind;
    made->tool_tip = tool_tip;
    return made;
}

static bool fail_empty(struct call *call, const char *argument) {
    return fail_with(
        call, "System.Management.Automation.PSArgumentNullException",
        mem_printf("Cannot process argument because the value of argument \"%s\" is null. Change the value "
                   "of argument \"%s\" to a non-null value.",
                   argument, argument));
}

static bool construct_of_text(struct call *call) {
    if (arg_length(call, 0) == 0)
        return fail_empty(call, "completionText");
    const char *text = arg_text(call, 0);
    return give_object(call, completion_new(text, text, COMPLETION_TEXT, text));
}

static bool construct(struct call *call) {
    static const char *const names[] = {"completionText", "listItemText", NULL, "toolTip"};
    int64_t kind = arg_int(call, 2);
    for (int i = 0; i < 4; i++) {
        if (names[i] && arg_length(call, i) == 0)
            return fail_empty(call, names[i]);
        if (!names[i] && (kind < COMPLETION_TEXT || kind > COMPLETION_DYNAMIC_KEYWORD))
            return fail_range(call,
                              mem_printf("Specified argument was out of the range of valid values. (Parameter "
                                         "'resultType')\nActual value was %s.",
                                         enum_to_string(&enum_kind_labels, kind)),
                              NULL);
    }
    return give_object(call, completion_new(arg_text(call, 0), arg_text(call, 1), kind, arg_text(call, 3)));
}

static const struct type_member members[] = {
    {"new(string completionText, string listItemText, System.Management.Automation.CompletionResultType resultType, "
     "string toolTip)",
     construct},
    {"new(string completionText)", construct_of_text},
    {"string CompletionText {get}", get_text},
    {"string ListItemText {get}", get_list_item},
    {"System.Management.Automation.CompletionResultType ResultType {get}", get_kind},
    {"string ToolTip {get}", get_tool_tip},
};
struct type type_completion_result = {
    .name = "System.Management.Automation.CompletionResult", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_completion_result);
