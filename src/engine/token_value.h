/* Tokens as System.Management.Automation.Language has them: the numbers of TokenKind. */
#ifndef ENGINE_TOKEN_VALUE_H
#define ENGINE_TOKEN_VALUE_H

#include "lang/token.h"
#include "object/type.h"

/* TokenKind's number of a kind of token (not of an operator with a dash). */
int token_kind_number(enum token_kind kind);
/* Of an operator: binary, unary; -eq is Ieq, and -ieq too. */
int token_kind_of_operator(enum ast_operator operation, bool case_sensitive);
/* Of an assignment: += for OP_ADD. */
int token_kind_of_assignment(enum ast_operator operation);
/* The token behind such an object. */
const struct token *token_of_value(struct value value);
/* A token as the object that scripts see (token_object.c); its kind's number, and its TokenFlags. */
struct value token_value(const struct token *token);
int token_value_kind(const struct token *token);
int token_value_flags(const struct token *token);
/* The text and flags that TokenTraits tells of a kind's number. */
const char *token_kind_text(int number);
int token_kind_flags(int number);
/* Gives a number as TokenKind; true. */
bool give_token_kind(struct call *call, int number);

#endif
