/* One inference of types while it goes on; shared by type_inference.c and command_inference.c alone. */
#ifndef CMD_COMPLETION_INFERENCE_H
#define CMD_COMPLETION_INFERENCE_H

#include "cmd/completion/type_inference.h"

struct inference {
    struct inferred_types found;
    int depth;
};

/* The types of a node, as an inference of its own one level deeper; none below the greatest depth or of NULL. */
struct inferred_types inference_below(struct inference *inference, const struct ast *node);
/* NULL adds nothing; a type that is there already is not added twice. */
void inference_add_type(struct inference *inference, const struct type *type);
void inference_add_named(struct inference *inference, const struct type_name *name, const struct ast *from);
void inference_add_all(struct inferred_types *types, const struct inferred_types *more);
/* What a call of this command gives, found by its name as it stands now. */
void inference_add_command(struct inference *inference, const struct ast_command *command);
/* The command right before this one in its pipeline; NULL: none, or an expression. *ret_element: that element, of
 * either kind; NULL at the head. */
const struct ast_command *inference_command_before(const struct ast_command *command, const struct ast **ret_element);

#endif
