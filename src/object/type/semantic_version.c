/* System.Management.Automation.SemanticVersion (semver.org 2.0): major.minor.patch-label+build. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "object/guid_value.h"
#include "object/type/native.h"

struct semantic_version {
    struct object object;
    int32_t parts[3];
    const char *label, *build; /* NULL: none */
};

static struct type type_semantic_version;

static struct semantic_version *semver_of(struct value value) {
    return value_base(value).p;
}

static struct value semver_make(const int32_t parts[3], const char *label, const char *build) {
    struct semantic_version *version = object_new(&type_semantic_version, sizeof *version);
    memcpy(version->parts, parts, sizeof version->parts);
    version->label = label && *label ? label : NULL;
    version->build = build && *build ? build : NULL;
    return value_object(version);
}

static bool bad(struct failure *failure, const char *message) {
    return failure_set(failure, "System.FormatException", NULL, CATEGORY_NOT_SPECIFIED, "%s", message);
}

/* Dotted identifiers of letters, digits and hyphens. */
static bool valid_label(const char *text) {
    if (!*text || *text == '.' || text[strlen(text) - 1] == '.' || strstr(text, ".."))
        return false;
    for (; *text; text++)
        if (!isalnum((unsigned char)*text) && *text != '-' && *text != '.')
            return false;
    return true;
}

/* The number at *at; false + failure as Int32.Parse's. */
static bool parse_number(const char **at, int32_t *ret_number, struct failure *failure) {
    long long number = 0;
    const char *start = *at;
    while (isdigit((unsigned char)**at) && number <= INT32_MAX)
        number = number * 10 + (*(*at)++ - '0');
    if (*at == start)
        return bad(failure, "The input string '' was not in a correct format.");
    if (number > INT32_MAX)
        return failure_set(failure, "System.OverflowException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Value was either too large or too small for an Int32.");
    *ret_number = (int32_t)number;
    return true;
}

static bool semver_read(const char *text, struct value *ret_version, struct failure *failure) {
    int32_t parts[3] = {0};
    const char *at = text, *label = NULL, *build = NULL;
    if (!*text)
        return bad(failure, "version");
    for (int i = 0; i < 3; i++) {
        if (!parse_number(&at, &parts[i], failure))
            return false;
        if (i == 2 || *at != '.')
            break;
        at++;
    }
    if (*at == '-') {
        size_t length = strcspn(++at, "+");
        label = mem_strndup(at, length);
        at += length;
        if (!valid_label(label))
            return bad(failure, "The input string '' was not in a correct format.");
    }
    if (*at == '+') {
        build = mem_strdup(++at);
        at += strlen(at);
        if (!valid_label(build) || build[strlen(build) - 1] == '-')
            return bad(failure, "The input string '' was not in a correct format.");
    }
    if (*at)
        return bad(failure, "The input string '' was not in a correct format.");
    *ret_version = semver_make(parts, label, build);
    return true;
}

/* (text), (version), (major[, minor[, patch[, label[, build]]]]) */
static bool semver_new(struct call *call) {
    static const char *const names[] = {"major", "minor", "patch"};
    struct value version;
    int32_t parts[3] = {0};
    if (call->args[0].type != &type_int32) {
        if (arg_is_null(call, 0))
            return failure_set(call->failure, "System.Management.Automation.PSArgumentNullException", "ArgumentNull",
                               CATEGORY_INVALID_ARGUMENT,
                               "Cannot process argument because the value of argument \"version\" is null. Change the "
                               "value of argument \"version\" to a non-null value.");
        if (value_is_string(value_base(call->args[0])))
            return semver_read(arg_text(call, 0), &version, call->failure) && give(call, version);
        const struct version_object *plain = value_base(call->args[0]).p;
        if (plain->parts[3] > 0)
            return failure_set(call->failure, "System.Management.Automation.PSArgumentException", "Argument",
                               CATEGORY_INVALID_ARGUMENT,
                               "Cannot process argument because the value of argument \"version\" is not valid. Change "
                               "the value of the \"version\" argument and run the operation again.");
        for (int i = 0; i < 3; i++)
            parts[i] = plain->parts[i] < 0 ? 0 : plain->parts[i];
        return give(call, semver_make(parts, NULL, NULL));
    }
    for (int k = 0; k < call->count && k < 3; k++) {
        parts[k] = (int32_t)arg_int(call, k);
        if (parts[k] < 0)
            return failure_set(call->failure, "System.Management.Automation.PSArgumentException", "Argument",
                               CATEGORY_INVALID_ARGUMENT,
                               "Cannot process argument because the value of argument \"%s\" is not valid. Change the "
                               "value of the \"%s\" "
                               "argument and run the operation again.",
                               names[k], names[k]);
    }
    const char *label = call->count > 3 ? arg_text(call, 3) : NULL, *build = call->count > 4 ? arg_text(call, 4) : NULL;
    if (label && call->count == 4 && strchr(label, '+')) { /* "beta.1+meta": both in one */
        build = strchr(label, '+') + 1;
        label = mem_strndup(label, (size_t)(build - 1 - label));
    }
    if ((label && *label && !valid_label(label)) || (build && *build && !valid_label(build)))
        return bad(call->failure, "label");
    return give(call, semver_make(parts, label, build));
}

#define PART(name, index)                                                                                              \
    static bool semver_get_##name(struct call *call) {                                                                 \
        return give_int(call, semver_of(call->self)->parts[index]);                                                    \
    }
PART(major, 0)
PART(minor, 1)
PART(patch, 2)

static bool semver_get_pre_release_label(struct call *call) {
    return give_text(call, semver_of(call->self)->label);
}

static bool semver_get_build_label(struct call *call) {
    return give_text(call, semver_of(call->self)->build);
}

static bool semver_parse(struct call *call) {
    struct value version;
    if (arg_is_null(call, 0))
        return fail_null(call, "version");
    return semver_read(arg_text(call, 0), &version, call->failure) && give(call, version);
}

static bool semver_try_parse(struct call *call) {
    struct value version = VALUE_NULL;
    bool ok = !arg_is_null(call, 0) && semver_read(arg_text(call, 0), &version, NULL);
    arg_set_ref(call, 1, ok ? version : VALUE_NULL);
    return give_bool(call, ok);
}

/* Identifiers left to right: numbers by value and below words; fewer is less; no label is more than any. */
static int compare_labels(const char *left, const char *right) {
    if (!left || !right)
        return (left == NULL) - (right == NULL);
    while (*left && *right) {
        size_t a = strcspn(left, "."), b = strcspn(right, ".");
        bool a_number = strspn(left, "0123456789") == a, b_number = strspn(right, "0123456789") == b;
        int order = 0;
        if (a_number && b_number) {
            long long x = atoll(left), y = atoll(right);
            order = (x > y) - (x < y);
        } else if (a_number != b_number) {
            order = a_number ? -1 : 1;
        } else {
            order = strncmp(left, right, a < b ? a : b);
            order = order ? order : (a > b) - (a < b);
        }
        if (order)
            return order < 0 ? -1 : 1;
        left += a + (left[a] == '.');
        right += b + (right[b] == '.');
    }
    return (*left != 0) - (*right != 0);
}

static bool compare(struct value self, struct value other, int *ret_order) {
    other = value_base(other);
    *ret_order = 0;
    if (other.type != &type_semantic_version)
        return false;
    const struct semantic_version *left = semver_of(self), *right = semver_of(other);
    for (int i = 0; i < 3 && !*ret_order; i++)
        *ret_order = (left->parts[i] > right->parts[i]) - (left->parts[i] < right->parts[i]);
    if (!*ret_order)
        *ret_order = compare_labels(left->label, right->label);
    return true;
}

static bool semver_compare(struct call *call) {
    int order = 0;
    if (arg_is_null(call, 0) || arg_is_null(call, 1))
        return give_int(call, arg_is_null(call, 1) - arg_is_null(call, 0));
    compare(call->args[0], call->args[1], &order);
    return give_int(call, order);
}

static const struct type_member members[] = {
    {"new(string version)", semver_new},
    {"new(int major, int minor, int patch, string preReleaseLabel, string buildLabel)", semver_new},
    {"new(int major, int minor, int patch, string label)", semver_new},
    {"new(int major, int minor, int patch)", semver_new},
    {"new(int major, int minor)", semver_new},
    {"new(int major)", semver_new},
    {"new(version version)", semver_new},
    {"int Major {get}", semver_get_major},
    {"int Minor {get}", semver_get_minor},
    {"int Patch {get}", semver_get_patch},
    {"string PreReleaseLabel {get}", semver_get_pre_release_label},
    {"string BuildLabel {get}", semver_get_build_label},
    {"static int Compare(semver versionA, semver versionB)", semver_compare},
    {"int CompareTo(System.Object version)", native_compare_to_object},
    {"int CompareTo(semver value)", native_compare_to},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(semver other)", native_equals},
    {"static semver Parse(string version)", semver_parse},
    {"string ToString()", native_to_string},
    {"static bool TryParse(string version, [ref] semver result)", semver_try_parse},
};

static char *to_text(struct value self) {
    const struct semantic_version *version = semver_of(self);
    return mem_printf("%d.%d.%d%s%s%s%s", version->parts[0], version->parts[1], version->parts[2],
                      version->label ? "-" : "", version->label ? version->label : "", version->build ? "+" : "",
                      version->build ? version->build : "");
}

static bool equals(struct value self, struct value other) {
    int order;
    return compare(self, other, &order) && order == 0;
}

static uint32_t hash(struct value self) {
    const char *text = to_text(self);
    return text_hash(text, strcspn(text, "+"));
}

static bool convert_from(const struct type *self, struct value from, struct value *ret_value, struct failure *failure) {
    from = value_base(from);
    if (from.type == &type_version) {
        const struct version_object *plain = from.p;
        int32_t parts[3];
        for (int i = 0; i < 3; i++)
            parts[i] = plain->parts[i] < 0 ? 0 : plain->parts[i];
        *ret_value = semver_make(parts, NULL, NULL);
        return true;
    }
    return value_is_string(from) && semver_read(string_text(from), ret_value, failure);
}

static const struct type_operations operations = {
    .to_string = to_text, .compare = compare, .equals = equals, .hash = hash, .convert_from = convert_from};
static const struct type *const interfaces[] = {&type_icomparable, NULL};

static struct type type_semantic_version = {
    .name = "System.Management.Automation.SemanticVersion",
    .accelerator = "semver",
    .base = &type_object,
    .interfaces = interfaces,
    .flags = TYPE_SEALED,
    .operations = &operations,
    MEMBERS(members),
};
TYPE_REGISTER(type_semantic_version);

bool semantic_version_plain(struct value value, struct value *ret_value) {
    struct failure failure = {0};
    if (value.type != &type_semantic_version)
        return false;
    const int32_t *parts = semver_of(value)->parts;
    return version_parse(mem_printf("%d.%d.%d", parts[0], parts[1], parts[2]), ret_value, &failure);
}
