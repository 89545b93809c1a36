#include "session/request.h"

#include "base/memory.h"
#include "object/string.h"
#include "session/using.h"

struct psrp_pipeline request_of_block(struct script_block *block, const struct list *arguments, bool no_input) {
    struct value values = using_collect(block);
    int count = arguments ? arguments->count : 0, used = 0;
    struct psrp_argument *wire = MEM_ARRAY(struct psrp_argument, count + 1);
    for (int i = 0; i < count; i++)
        wire[used++] = (struct psrp_argument){NULL, arguments->items[i]};
    if (!value_is_null(values))
        wire[used++] = (struct psrp_argument){USING_PARAMETER, values};
    struct psrp_pipeline request = psrp_pipeline_script(string_text(script_block_text(block)), wire, used, no_input);
    request.add_to_history = true;
    return request;
}
