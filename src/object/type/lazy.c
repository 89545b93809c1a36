/* Lazy<T>: its value is made at the first read, by a script block or the type's constructor. */
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/known.h"

struct lazy {
    struct object object;
    struct value factory, value;
    bool made, failed;
    struct failure failure;
};

static struct lazy *self_of(const struct call *call) {
    return call->self.p;
}

static bool construct(struct call *call) {
    struct lazy *lazy = object_new(call->type, sizeof *lazy);
    if (call->count && value_is_delegate(value_base(call->args[0])))
        lazy->factory = call->args[0];
    else if (call->count && value_base(call->args[0]).type && value_base(call->args[0]).type->code == CODE_SCRIPT_BLOCK)
        lazy->factory = call->args[0];
    return give_object(call, lazy);
}

static bool construct_value(struct call *call) {
    struct lazy *lazy = object_new(call->type, sizeof *lazy);
    lazy->value = call->args[0];
    lazy->made = true;
    return give_object(call, lazy);
}

static bool make(struct lazy *lazy, struct failure *failure) {
    const struct type *type = lazy->object.type->generic_arguments[0];
    if (!value_is_null(lazy->factory))
        return delegate_invoke(lazy->factory, NULL, 0, &lazy->value, failure) &&
               (type == &type_object || convert_to(lazy->value, type, &lazy->value, failure));
    if (type_construct(type, NULL, 0, &lazy->value, failure) == MEMBER_FOUND)
        return true;
    return failure_set(failure, "System.MissingMemberException", NULL, CATEGORY_NOT_SPECIFIED,
                       "The lazily-initialized type does not have a public, parameterless constructor.");
}

/* What the factory throws, it throws again at each read. */
static bool get_value(struct call *call) {
    struct lazy *lazy = self_of(call);
    if (!lazy->made && !lazy->failed)
        lazy->failed = !(lazy->made = make(lazy, &lazy->failure));
    if (lazy->failed) {
        *call->failure = lazy->failure;
        return false;
    }
    return give(call, lazy->value);
}

static bool get_created(struct call *call) {
    return give_bool(call, self_of(call)->made);
}

static char *to_text(struct value self) {
    const struct lazy *lazy = self.p;
    return mem_strdup(lazy->made ? value_dotnet_text(lazy->value) : "Value is not created.");
}

static const struct type_member members[] = {
    {"new()", construct},
    {"new(T value)", construct_value},
    {"new(System.Func[T] valueFactory)", construct},
    {"new(bool isThreadSafe)", construct},
    {"new(System.Threading.LazyThreadSafetyMode mode)", construct},
    {"new(System.Func[T] valueFactory, bool isThreadSafe)", construct},
    {"new(System.Func[T] valueFactory, System.Threading.LazyThreadSafetyMode mode)", construct},
    {"bool IsValueCreated {get}", get_created},
    {"T Value {get}", get_value},
};
static const struct type_operations operations = {.to_string = to_text};

static struct type type_lazy = {.name = "System.Lazy`1",
                                .base = &type_object,
                                .flags = TYPE_GENERIC_DEFINITION,
                                .generic_count = 1,
                                .operations = &operations,
                                MEMBERS(members)};
TYPE_REGISTER(type_lazy);
