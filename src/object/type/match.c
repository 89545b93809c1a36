/* What matching gives: Match, Group, Capture and their collections. Positions are UTF-16 units of the input. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/list.h"
#include "object/regex.h"
#include "object/type/native.h"

struct match_object { /* a Match, a Group or a Capture */
    struct object object;
    const struct regex *regex;
    struct value input;
    struct regex_match match;       /* group_count 0: a failed match */
    int index;                      /* the group this is */
    struct regex_span span;         /* of this capture */
    struct list *groups, *captures; /* made when first asked for */
};

struct type type_group_collection, type_capture_collection;

static struct match_object *match_of(struct value value) {
    return value_base(value).p;
}

static struct value capture_new(const struct type *type, const struct match_object *owner, int index,
                                struct regex_span span) {
    struct match_object *object = object_new(type, sizeof *object);
    object->regex = owner->regex;
    object->input = owner->input;
    object->match = owner->match;
    object->index = index;
    object->span = span;
    return value_object(object);
}

struct value value_match(const struct regex *regex, struct value input, const struct regex_match *match) {
    struct match_object owner = {.regex = regex, .input = input, .match = *match};
    return capture_new(&type_match, &owner, 0,
                       match->group_count ? match->groups[0] : (struct regex_span){SIZE_MAX, SIZE_MAX});
}

static bool succeeded(const struct match_object *object) {
    return object->span.start != SIZE_MAX;
}

static struct value text_of(const struct match_object *object) {
    if (!succeeded(object))
        return string_empty();
    return regex_slice(string_text(object->input), string_length(object->input), object->span);
}

static size_t chars_before(const struct match_object *object, size_t offset) {
    const char *text = string_text(object->input);
    if (string_is_ascii(object->input))
        return offset;
    bool inside = offset < string_length(object->input) && ((unsigned char)text[offset] & 0xC0) == 0x80;
    return inside ? utf8_count_chars(text, offset - 2, NULL) + 1 : utf8_count_chars(text, offset, NULL);
}

static bool capture_get_value(struct call *call) {
    return give(call, text_of(match_of(call->self)));
}

static bool capture_get_index(struct call *call) {
    const struct match_object *object = match_of(call->self);
    return give_int(call, succeeded(object) ? (int64_t)chars_before(object, object->span.start) : 0);
}

static bool capture_get_length(struct call *call) {
    return give_int(call, (int64_t)string_chars(text_of(match_of(call->self))));
}

static bool group_get_success(struct call *call) {
    return give_bool(call, succeeded(match_of(call->self)));
}

static bool group_get_name(struct call *call) {
    const struct match_object *object = match_of(call->self);
    return give_text(call, object->regex ? regex_group_name(object->regex, object->index) : "0");
}

static struct list *captures_of(struct match_object *object) {
    if (object->captures)
        return object->captures;
    object->captures = list_new(&type_capture_collection);
    int count = 0;
    struct regex_span *spans = NULL;
    if (succeeded(object))
        spans = regex_captures(object->regex, string_text(object->input), string_length(object->input), &object->match,
                               object->index, &count);
    for (int i = 0; i < count; i++)
        list_add(object->captures, i == count - 1 /* the last capture is the group itself */
                                       ? value_object(object)
                                       : capture_new(&type_match_capture, object, object->index, spans[i]));
    object->captures->readonly = true;
    return object->captures;
}

static bool group_get_captures(struct call *call) {
    return give_object(call, captures_of(match_of(call->self)));
}

static struct list *groups_of(struct match_object *object) {
    if (object->groups)
        return object->groups;
    object->groups = list_new(&type_group_collection);
    object->groups->owner = value_object(object);
    list_add(object->groups, value_object(object));
    for (int i = 1; i < object->match.group_count; i++)
        list_add(object->groups, capture_new(&type_match_group, object, i, object->match.groups[i]));
    object->groups->readonly = true;
    return object->groups;
}

static bool match_get_groups(struct call *call) {
    return give_object(call, groups_of(match_of(call->self)));
}

static bool match_next_match(struct call *call) {
    const struct match_object *object = match_of(call->self);
    struct regex_match next = {0};
    if (!succeeded(object))
        return give(call, call->self);
    size_t from =
        regex_next_start(object->regex, string_text(object->input), string_length(object->input), &object->match);
    if (from == SIZE_MAX || !regex_find_in(object->regex, object->input, from, &next))
        next.group_count = 0;
    if (regex_was_late(object->regex, object->input, call->failure))
        return false;
    return give(call, value_match(object->regex, object->input, &next));
}

static bool match_result(struct call *call) {
    const struct match_object *object = match_of(call->self);
    struct buffer out = {0};
    if (arg_is_null(call, 0))
        return fail_null(call, "replacement");
    if (!succeeded(object))
        return fail_with(call, "System.NotSupportedException", "Result cannot be called on a failed Match.");
    regex_expand(object->regex, string_text(object->input), string_length(object->input), &object->match,
                 arg_text(call, 0), arg_length(call, 0), &out);
    return give(call, string_from_n(buffer_text(&out), out.length));
}

static bool match_get_empty(struct call *call) {
    struct regex_match none = {0};
    return give(call, value_match(regex_compile("", 0, 0, NULL), string_empty(), &none));
}

static bool match_synchronized(struct call *call) {
    return give(call, call->args[0]);
}

/* A group that does not exist is a group that did not take part. */
static bool groups_item(struct call *call) {
    const struct list *groups = list_of(call->self);
    struct match_object *owner = match_of(groups->owner);
    int index = -1;
    if (call->args[0].type == &type_int32) {
        for (int i = 0; i < groups->count; i++)
            if (regex_group_number(owner->regex, i) == arg_int(call, 0))
                index = i;
    } else if (!arg_is_null(call, 0)) {
        index = regex_group_index(owner->regex, arg_text(call, 0));
    }
    if (index >= 0 && index < groups->count)
        return give(call, groups->items[index]);
    return give(call, capture_new(&type_match_group, owner, 0, (struct regex_span){SIZE_MAX, SIZE_MAX}));
}

static bool groups_contains_key(struct call *call) {
    struct match_object *owner = match_of(list_of(call->self)->owner);
    return give_bool(call, !arg_is_null(call, 0) && regex_group_index(owner->regex, arg_text(call, 0)) >= 0);
}

static bool groups_keys(struct call *call) {
    const struct list *groups = list_of(call->self);
    struct list *names = array_new_of(&type_string, groups->count);
    for (int i = 0; i < groups->count; i++)
        names->items[i] = string_from(regex_group_name(match_of(groups->owner)->regex, i));
    return give_object(call, names);
}

static bool collection_values(struct call *call) {
    const struct list *list = list_of(call->self);
    return give_object(call, array_from(list->items, list->count));
}

static bool collection_count(struct call *call) {
    return give_int(call, list_of(call->self)->count);
}

static bool collection_item(struct call *call) {
    const struct list *list = list_of(call->self);
    int64_t index = arg_int(call, 0);
    if (index < 0 || index >= list->count)
        return fail_range(call, "Specified argument was out of the range of valid values.", "i");
    return give(call, list->items[index]);
}

static bool collection_false(struct call *call) {
    return give_bool(call, false);
}

static bool collection_true(struct call *call) {
    return give_bool(call, true);
}

static bool collection_self(struct call *call) {
    return give(call, call->self);
}

static char *capture_to_text(struct value self) {
    return mem_strdup(string_text(text_of(match_of(self))));
}

static const struct type_operations capture_operations = {.to_string = capture_to_text};

/* A span cannot stand in an object: PowerShell gives nothing for it. */
static bool capture_get_span(struct call *call) {
    return give(call, VALUE_NULL);
}

static const struct type_member capture_members[] = {
    {"int Index {get}", capture_get_index},    {"int Length {get}", capture_get_length},
    {"string Value {get}", capture_get_value}, {"System.ReadOnlySpan[char] ValueSpan {get}", capture_get_span},
    {"string ToString()", native_to_string},
};

static const struct type_member group_members[] = {
    {"bool Success {get}", group_get_success},
    {"string Name {get}", group_get_name},
    {"System.Text.RegularExpressions.CaptureCollection Captures {get}", group_get_captures},
    {"static System.Text.RegularExpressions.Group Synchronized(System.Text.RegularExpressions.Group inner)",
     match_synchronized},
};

static const struct type_member match_members[] = {
    {"static System.Text.RegularExpressions.Match Empty {get}", match_get_empty},
    {"System.Text.RegularExpressions.GroupCollection Groups {get}", match_get_groups},
    {"System.Text.RegularExpressions.Match NextMatch()", match_next_match},
    {"string Result(string replacement)", match_result},
    {"static System.Text.RegularExpressions.Match Synchronized(System.Text.RegularExpressions.Match inner)",
     match_synchronized},
};

#define COLLECTION_MEMBERS                                                                                             \
    {"int Count {get}", collection_count}, {"bool IsReadOnly {get}", collection_true},                                 \
        {"bool IsSynchronized {get}", collection_false}, {                                                             \
        "System.Object SyncRoot {get}", collection_self                                                                \
    }

static const struct type_member match_collection_members[] = {
    COLLECTION_MEMBERS,
    {"System.Text.RegularExpressions.Match Item(int i) {get}", collection_item},
};

static const struct type_member capture_collection_members[] = {
    COLLECTION_MEMBERS,
    {"System.Text.RegularExpressions.Capture Item(int i) {get}", collection_item},
};

static const struct type_member group_collection_members[] = {
    COLLECTION_MEMBERS,
    {"System.Collections.Generic.IEnumerable[string] Keys {get}", groups_keys},
    {"System.Collections.Generic.IEnumerable[System.Text.RegularExpressions.Group] Values {get}", collection_values},
    {"System.Text.RegularExpressions.Group Item(int groupnum) {get}", groups_item},
    {"System.Text.RegularExpressions.Group Item(string groupname) {get}", groups_item},
    {"bool ContainsKey(string key)", groups_contains_key},
};

struct type type_match_capture = {
    .name = "System.Text.RegularExpressions.Capture",
    .base = &type_object,
    .operations = &capture_operations,
    MEMBERS(capture_members),
};
TYPE_REGISTER(type_match_capture);

struct type type_match_group = {
    .name = "System.Text.RegularExpressions.Group", .base = &type_match_capture, MEMBERS(group_members)};
TYPE_REGISTER(type_match_group);

struct type type_match = {
    .name = "System.Text.RegularExpressions.Match", .base = &type_match_group, MEMBERS(match_members)};
TYPE_REGISTER(type_match);

#define COLLECTION(row, full_name, rows)                                                                               \
    struct type row = {.name = full_name, .base = &type_object, .code = CODE_LIST, MEMBERS(rows)};                     \
    TYPE_REGISTER(row)

COLLECTION(type_match_collection, "System.Text.RegularExpressions.MatchCollection", match_collection_members);
COLLECTION(type_group_collection, "System.Text.RegularExpressions.GroupCollection", group_collection_members);
COLLECTION(type_capture_collection, "System.Text.RegularExpressions.CaptureCollection", capture_collection_members);
