#include "engine/values_generator.h"

#include "base/memory.h"
#include "object/member.h"
#include "object/type/native.h"
#include "os/clock.h"

struct kept_generator {
    const struct type *type;
    struct value generator;
    struct kept_generator *next;
};
static struct kept_generator *kept; /* types of all runspaces: they take turns */

bool values_generator(const struct type *type, struct value *ret_generator, struct failure *failure) {
    for (const struct kept_generator *at = kept; at; at = at->next)
        if (at->type == type) {
            *ret_generator = at->generator;
            return true;
        }
    if (type_construct(type, NULL, 0, ret_generator, failure) != MEMBER_FOUND)
        return false;
    struct kept_generator *made = MEM_NEW(struct kept_generator);
    *made = (struct kept_generator){type, *ret_generator, kept};
    kept = made;
    return true;
}

/* ---- CachedValidValuesGeneratorBase ---- */

struct cached_generator {
    struct object object;
    int64_t seconds;     /* 0 and less: nothing is kept */
    struct value values; /* those given last */
    int64_t until_ns;
};

static struct type type_cached_generator;

/* Its objects hold something of this type's own, so that to classes it is no abstract one. */
static bool construct(struct call *call) {
    if (call->type == &type_cached_generator)
        return fail_with(
            call, "System.MissingMethodException",
            "Cannot create an abstract class. (System.Management.Automation.CachedValidValuesGeneratorBase)");
    struct cached_generator *made = object_new(call->type, sizeof *made);
    made->seconds = arg_int(call, 0);
    return give_object(call, made);
}

static bool get_valid_values(struct call *call) {
    struct cached_generator *self = call->self.p;
    int64_t now = clock_monotonic_ns();
    if (self->seconds > 0 && !value_is_null(self->values) && now < self->until_ns)
        return give(call, self->values);
    if (member_invoke(call->self, "GenerateValidValues", NULL, 0, &call->result, call->failure) != MEMBER_FOUND)
        return false;
    if (value_is_null(call->result))
        return failure_set(call->failure, "System.Management.Automation.ValidationMetadataException",
                           "ValidateSetGeneratedValidValuesListIsNull", CATEGORY_METADATA_ERROR,
                           "Valid values generator return a null value.");
    self->values = call->result;
    self->until_ns = now + self->seconds * 1000000000;
    return true;
}

static const struct type_member members[] = {
    {"new(int cacheExpirationInSeconds)", construct},
    {"string[] GetValidValues()", get_valid_values},
};
static const struct type *const interfaces[] = {&type_values_generator, NULL};
static struct type type_cached_generator = {.name = "System.Management.Automation.CachedValidValuesGeneratorBase",
                                            .base = &type_object,
                                            .interfaces = interfaces,
                                            MEMBERS(members)};
TYPE_REGISTER(type_cached_generator);
