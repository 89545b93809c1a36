/* What .NET asks of objects, answered by the methods of a class: ToString, Equals, GetHashCode, CompareTo, formatting
 * and enumeration. */
#include "base/utf8.h"
#include "engine/class.h"
#include "engine/function.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/type/known.h"

static const struct script_class *class_with(struct value self, size_t offset) {
    const struct script_class *class = class_of_type(value_base(self).type);
    while (class && !*(struct class_method *const *)((const char *)class + offset))
        class = class->base;
    return class;
}
#define METHOD_OF(self, slot) class_with(self, offsetof(struct script_class, slot))->slot

static char *to_string(struct value self) {
    struct value text;
    struct failure failure;
    if (!class_invoke(METHOD_OF(self, to_string), self, NULL, 0, &text, &failure))
        return "";
    return mem_strdup(value_to_text(text));
}

/* class_invoke for operations that have no way to fail. A call-depth error goes on all the same: whoever takes an
 * answer instead tries again, twice at each level. */
static bool invoke(struct class_method *method, struct value self, struct value *other, struct value *ret_answer) {
    struct failure failure = {0};
    if (class_invoke(method, self, other, other ? 1 : 0, ret_answer, &failure))
        return true;
    call_depth_pass(failure.thrown);
    return false;
}

static bool equals(struct value self, struct value other) {
    struct value answer;
    return invoke(METHOD_OF(self, equals), self, &other, &answer) && value_is_true(answer);
}

static uint32_t hash(struct value self) {
    struct value number;
    return invoke(METHOD_OF(self, hash), self, NULL, &number) ? (uint32_t)value_base(number).i : 0;
}

static bool compare(struct value self, struct value other, int *ret_order) {
    struct value order;
    int32_t number;
    if (!invoke(METHOD_OF(self, compare), self, &other, &order) || !convert_to_int(order, &number, NULL))
        return false;
    *ret_order = number;
    return true;
}

struct class_method *class_find_method(const struct script_class *class, const char *name, int parameters) {
    for (int i = 0; i < class->method_count; i++) {
        struct class_method *method = &class->methods[i];
        if (method->ast && !method->is_static && !method->is_constructor &&
            method->ast->function->parameters.count == parameters &&
            text_equal_ignore_case(method->ast->function->name, name))
            return method;
    }
    return NULL;
}

/* ToString(string format, IFormatProvider provider) */
static bool format(struct value self, const char *text, char **ret_text, struct failure *failure) {
    struct value args[] = {text ? string_from(text) : VALUE_NULL, VALUE_NULL}, answer;
    if (!class_invoke(METHOD_OF(self, format), self, args, 2, &answer, failure))
        return false;
    *ret_text = mem_strdup(value_to_text(answer));
    return true;
}

static char *to_string_by_format(struct value self) {
    char *text;
    return format(self, NULL, &text, NULL) ? text : "";
}

/* ---- enumeration ---- */

/* An IEnumerator written in a script: MoveNext() and Current. */
static bool next_of_script(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    struct value *source = self->source, moved;
    struct failure own = {0};
    if (member_invoke(*source, "MoveNext", NULL, 0, &moved, &own) != MEMBER_FOUND) {
        if (failure)
            *failure = own;
        return false;
    }
    if (!value_is_true(moved))
        return false;
    *ret_value = VALUE_NULL;
    if (member_get(*source, "Current", ret_value, &own) == MEMBER_FOUND ||
        member_invoke(*source, "get_Current", NULL, 0, ret_value, &own) == MEMBER_FOUND)
        return true;
    if (failure)
        *failure = own;
    return false;
}

static bool enumerate_enumerator(struct value self, struct enumerator *ret_enumerator) {
    struct value *source = MEM_NEW(struct value);
    *source = self;
    *ret_enumerator = (struct enumerator){.next = next_of_script, .source = source};
    return true;
}

/* GetEnumerator() gives a .NET enumerator or one of a script. */
static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    struct value made;
    struct failure failure = {0};
    if (!class_invoke(METHOD_OF(self, enumerable), self, NULL, 0, &made, &failure)) {
        if (failure.thrown && ((const struct exception *)failure.thrown)->record)
            throw_record(((const struct exception *)failure.thrown)->record);
        throw_failure(&failure);
    }
    if (!enumerate_any(made, ret_enumerator))
        throw_error(NULL, "BadEnumeration", CATEGORY_NOT_SPECIFIED, self,
                    "An error occurred while enumerating through a collection: GetEnumerator() gave no enumerator.");
    return true;
}

void class_define_operations(struct script_class *class) {
    bool enumerable = type_is(&class->type, &type_ienumerable), enumerator = type_is(&class->type, &type_ienumerator);
    class->to_string = class_find_method(class, "ToString", 0);
    class->equals = class_find_method(class, "Equals", 1);
    class->hash = class_find_method(class, "GetHashCode", 0);
    class->compare = class->type.interfaces ? class_find_method(class, "CompareTo", 1) : NULL;
    class->format = type_is(&class->type, &type_iformattable) ? class_find_method(class, "ToString", 2) : NULL;
    class->enumerable = enumerable ? class_find_method(class, "GetEnumerator", 0) : NULL;
    class->operations = (struct type_operations){.to_string = class->to_string ? to_string
                                                              : class->format  ? to_string_by_format
                                                                               : NULL,
                                                 .equals = class->equals ? equals : NULL,
                                                 .hash = class->hash ? hash : NULL,
                                                 .compare = class->compare ? compare : NULL,
                                                 .format = class->format ? format : NULL,
                                                 .enumerate = class->enumerable            ? enumerate
                                                              : enumerator && !class->root ? enumerate_enumerator
                                                                                           : NULL};
}
