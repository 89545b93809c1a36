#include "engine/match_variable.h"

#include <stdint.h>

#include "engine/code.h"
#include "object/dictionary.h"
#include "object/string.h"

/* The last group goes in first: that is the order in which PowerShell's hashtable shows a few numbers. */
void match_variable_set(const struct regex *regex, struct value input, const struct regex_match *match) {
    struct dictionary *matches = hashtable_new();
    const char *text = string_text(input);
    for (int i = regex_group_count(regex) - 1; i >= 0; i--) {
        struct regex_span span = match->groups[i];
        if (span.start == SIZE_MAX)
            continue;
        const char *name = regex_group_name(regex, i);
        bool number = *name >= '0' && *name <= '9';
        dictionary_set(matches, number ? value_int(regex_group_number(regex, i)) : string_from(name),
                       regex_slice(text, string_length(input), span));
    }
    scope_assign(runspace->frame->scope, name_intern("Matches"), value_dictionary(matches));
}
