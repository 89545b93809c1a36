/* The functions of regex_code.h for one width: included by regex_narrow.c and regex_wide.c, which say which
 * (PCRE2_CODE_UNIT_WIDTH, and CODE(name) for the functions' names). */
#include <pcre2.h>
#include <string.h>

#include "object/member.h"
#include "object/regex_code.h"

/* QUICK_STEPS: what PCRE2 may do (some hundredths of a second) before somebody looks whether it is to stop. */
enum { JIT_AFTER = 6, QUICK_STEPS = 1000000, STEPS_BETWEEN_LOOKS = 4096 };

/* Newline is LF alone, as for . ^ $ in .NET. */
static pcre2_code *compile(const void *pattern, size_t length, uint32_t flags, int *ret_error, size_t *ret_offset) {
    static pcre2_compile_context *context;
    if (!context) {
        context = pcre2_compile_context_create(NULL);
        pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    }
    return pcre2_compile(pattern, length, flags, ret_error, ret_offset, context);
}

bool CODE(compile)(struct regex_code *code, const void *pattern, size_t length, uint32_t flags, int *ret_error,
                   size_t *ret_offset) {
    code->pattern = pattern;
    code->length = length;
    code->flags = flags;
    *ret_error = 0;
    code->compiled = compile(pattern, length, flags, ret_error, ret_offset);
    if (code->compiled)
        code->match_data = pcre2_match_data_create_from_pattern(code->compiled, NULL);
    return code->compiled != NULL;
}

void CODE(free)(struct regex_code *code) {
    pcre2_match_data_free(code->match_data);
    pcre2_code_free(code->compiled);
    pcre2_code_free(code->watched);
    code->compiled = code->watched = code->match_data = NULL;
}

static pcre2_match_context *context_with_limit(uint32_t steps) {
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(context, steps);
    pcre2_set_heap_limit(context, UINT32_MAX);
    pcre2_set_depth_limit(context, UINT32_MAX);
    return context;
}

static int look(pcre2_callout_block *block, void *data) {
    unsigned *steps = data;
    (void)block;
    return ++*steps % STEPS_BETWEEN_LOOKS == 0 && object_hooks.is_stopping && object_hooks.is_stopping()
               ? PCRE2_ERROR_CALLOUT
               : 0;
}

/* Once more, with call-outs that end it where the pipeline is asked to stop. Other threads may match in between. */
static bool run_watched(struct regex_code *code, const void *subject, size_t length, size_t from) {
    static pcre2_match_context *context;
    int error;
    size_t offset;
    unsigned steps = 0;
    if (!context)
        context = context_with_limit(UINT32_MAX);
    if (!code->watched)
        code->watched = compile(code->pattern, code->length, code->flags | PCRE2_AUTO_CALLOUT, &error, &offset);
    if (!code->watched)
        return false;
    pcre2_match_context *own = pcre2_match_context_copy(context);
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(code->watched, NULL);
    pcre2_set_callout(own, look, &steps);
    int found = pcre2_match(code->watched, subject, length, from, 0, data, own);
    pcre2_match_context_free(own);
    if (found >= 0)
        memcpy(pcre2_get_ovector_pointer(code->match_data), pcre2_get_ovector_pointer(data),
               sizeof(size_t) * 2 * pcre2_get_ovector_count(data));
    pcre2_match_data_free(data);
    object_stop_check();
    return found >= 0;
}

const size_t *CODE(run)(struct regex_code *code, const void *subject, size_t length, size_t from) {
    static pcre2_match_context *context;
    if (!context)
        context = context_with_limit(QUICK_STEPS);
    if (++code->uses == JIT_AFTER)
        pcre2_jit_compile(code->compiled, PCRE2_JIT_COMPLETE);
    int found = pcre2_match(code->compiled, subject, length, from, 0, code->match_data, context);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match(code->compiled, subject, length, from, PCRE2_NO_JIT, code->match_data, context);
    bool matched = found == PCRE2_ERROR_MATCHLIMIT ? run_watched(code, subject, length, from) : found >= 0;
    return matched ? pcre2_get_ovector_pointer(code->match_data) : NULL;
}
