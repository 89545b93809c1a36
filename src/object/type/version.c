/* System.Version: two to four numbers. */
#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "object/guid_value.h"
#include "object/type/native.h"

static const char *const part_names[] = {"major", "minor", "build", "revision"};

struct value value_version(int32_t major, int32_t minor, int32_t build, int32_t revision) {
    struct version_object *version = object_new(&type_version, sizeof *version);
    memcpy(version->parts, (const int32_t[]){major, minor, build, revision}, sizeof version->parts);
    return value_object(version);
}

static const struct version_object *version_of(struct value value) {
    return value_base(value).p;
}

static bool fail_negative_part(struct failure *failure, const char *name, int64_t number) {
    return failure_set(failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                       "%s ('%lld') must be a non-negative value. (Parameter '%s')\nActual value was %lld.", name,
                       (long long)number, name, (long long)number);
}

/* One number between dots: spaces around and a sign are read, as Int32.Parse does. */
static bool parse_part(const char *text, size_t length, int32_t *ret_part, struct failure *failure) {
    const char *at = text, *end = text + length;
    while (at < end && isspace((unsigned char)*at))
        at++;
    while (end > at && isspace((unsigned char)end[-1]))
        end--;
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    int64_t number = 0;
    bool digits = at < end;
    for (; at < end && isdigit((unsigned char)*at); at++)
        number = number > INT32_MAX ? number : number * 10 + (*at - '0');
    if (!digits || at < end)
        return failure_set(failure, "System.FormatException", NULL, CATEGORY_NOT_SPECIFIED,
                           "The input string '%.*s' was not in a correct format.", (int)length, text);
    if (number > INT32_MAX)
        return failure_set(failure, "System.OverflowException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Value was either too large or too small for an Int32.");
    if (negative && number)
        return fail_negative_part(failure, "input", -number);
    *ret_part = (int32_t)number;
    return true;
}

bool version_parse(const char *text, struct value *ret_version, struct failure *failure) {
    int32_t parts[4] = {0, 0, -1, -1};
    int count = 1;
    for (const char *p = text; *p; p++)
        count += *p == '.';
    if (count < 2 || count > 4)
        return failure_set(failure, "System.ArgumentException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Version string portion was too short or too long. (Parameter 'input')");
    for (int i = 0; i < count; i++) {
        size_t length = strcspn(text, ".");
        if (!parse_part(text, length, &parts[i], failure))
            return false;
        text += length + 1;
    }
    *ret_version = value_version(parts[0], parts[1], parts[2], parts[3]);
    return true;
}

static bool version_native_new(struct call *call) {
    int32_t parts[4] = {0, 0, -1, -1};
    struct value version;
    if (call->count == 1) {
        if (arg_is_null(call, 0))
            return fail_null(call, "input");
        return version_parse(arg_text(call, 0), &version, call->failure) && give(call, version);
    }
    for (int k = 0; k < call->count; k++) {
        parts[k] = (int32_t)arg_int(call, k);
        if (parts[k] < 0)
            return fail_negative_part(call->failure, part_names[k], parts[k]);
    }
    return give(call, value_version(parts[0], parts[1], parts[2], parts[3]));
}

#define PART(name, index)                                                                                              \
    static bool version_native_get_##name(struct call *call) {                                                         \
        return give_int(call, version_of(call->self)->parts[index]);                                                   \
    }
PART(major, 0)
PART(minor, 1)
PART(build, 2)
PART(revision, 3)

static bool version_native_get_major_revision(struct call *call) {
    return give(call, value_of(&type_int16, (int16_t)(version_of(call->self)->parts[3] >> 16)));
}

static bool version_native_get_minor_revision(struct call *call) {
    return give(call, value_of(&type_int16, (int16_t)(version_of(call->self)->parts[3] & 0xFFFF)));
}

static bool version_native_parse(struct call *call) {
    struct value version;
    if (arg_is_null(call, 0))
        return fail_null(call, "input");
    return version_parse(arg_text(call, 0), &version, call->failure) && give(call, version);
}

static bool version_native_try_parse(struct call *call) {
    struct value version = VALUE_NULL;
    bool ok = !arg_is_null(call, 0) && version_parse(arg_text(call, 0), &version, NULL);
    arg_set_ref(call, 1, version);
    return give_bool(call, ok);
}

static int part_count(const struct version_object *version) {
    return version->parts[2] < 0 ? 2 : version->parts[3] < 0 ? 3 : 4;
}

static char *parts_text(const struct version_object *version, int count) {
    struct buffer text = {0};
    for (int i = 0; i < count; i++)
        buffer_printf(&text, i ? ".%d" : "%d", version->parts[i]);
    return buffer_dup(&text);
}

static bool version_native_to_string(struct call *call) {
    const struct version_object *version = version_of(call->self);
    int most = part_count(version);
    if (call->count == 0)
        return give_text(call, parts_text(version, most));
    if (arg_int(call, 0) < 0 || arg_int(call, 0) > most)
        return fail_argument(call, mem_printf("Argument must be between 0 and %d.", arg_int(call, 0) > 4 ? 4 : most),
                             "fieldCount");
    return give_text(call, parts_text(version, (int)arg_int(call, 0)));
}

static bool version_native_compare_to_object(struct call *call) {
    if (!arg_is_null(call, 0) && value_base(call->args[0]).type != &type_version)
        return fail_argument(call, "Object must be of type Version.", "version");
    return native_compare_to(call);
}

static const struct type_member members[] = {
    {"new(int major, int minor, int build, int revision)", version_native_new},
    {"new(int major, int minor, int build)", version_native_new},
    {"new(int major, int minor)", version_native_new},
    {"new(string version)", version_native_new},
    {"new()", version_native_new},
    {"int Major {get}", version_native_get_major},
    {"int Minor {get}", version_native_get_minor},
    {"int Build {get}", version_native_get_build},
    {"int Revision {get}", version_native_get_revision},
    {"short MajorRevision {get}", version_native_get_major_revision},
    {"short MinorRevision {get}", version_native_get_minor_revision},
    {"System.Object Clone()", native_clone_self},
    {"int CompareTo(System.Object version)", version_native_compare_to_object},
    {"int CompareTo(version value)", native_compare_to},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(version obj)", native_equals},
    {"static version Parse(string input)", version_native_parse},
    {"string ToString()", version_native_to_string},
    {"string ToString(int fieldCount)", version_native_to_string},
    {"static bool TryParse(string input, [ref] version result)", version_native_try_parse},
};

static char *to_text(struct value self) {
    return parts_text(version_of(self), part_count(version_of(self)));
}

static bool compare(struct value self, struct value other, int *ret_order) {
    other = value_base(other);
    *ret_order = 0;
    if (other.type != &type_version)
        return false;
    for (int i = 0; i < 4 && !*ret_order; i++) {
        int32_t left = version_of(self)->parts[i], right = version_of(other)->parts[i];
        *ret_order = (left > right) - (left < right);
    }
    return true;
}

static bool equals(struct value self, struct value other) {
    int order;
    return compare(self, other, &order) && order == 0;
}

static uint32_t hash(struct value self) {
    const int32_t *parts = version_of(self)->parts;
    return ((uint32_t)parts[0] & 0xF) << 28 | ((uint32_t)parts[1] & 0xFF) << 20 | ((uint32_t)parts[2] & 0xFF) << 12 |
           ((uint32_t)parts[3] & 0xFFF);
}

static bool convert_from(const struct type *self, struct value from, struct value *ret_value, struct failure *failure) {
    from = value_base(from);
    if (semantic_version_plain(from, ret_value))
        return true;
    return value_is_string(from) && version_parse(string_text(from), ret_value, failure);
}

static const struct type_operations operations = {
    .to_string = to_text, .compare = compare, .equals = equals, .hash = hash, .convert_from = convert_from};
static const struct type *const interfaces[] = {&type_icloneable,       &type_icomparable,          &type_iformattable,
                                                &type_ispanformattable, &type_iutf8spanformattable, NULL};

struct type type_version = {
    .name = "System.Version",
    .accelerator = "version",
    .base = &type_object,
    .interfaces = interfaces,
    .flags = TYPE_SEALED,
    .operations = &operations,
    MEMBERS(members),
};
TYPE_REGISTER(type_version);
