#include "lang/token.h"

#include "base/memory.h"

#define WORD(word, more)                                                                                               \
    { word, OP_NONE, 0, TOKEN_KEYWORD | (more) }

const struct token_row token_rows[TOKEN_KIND_COUNT] = {
    [TOKEN_UNKNOWN] = {"unknown"},
    [TOKEN_VARIABLE] = {"var"},
    [TOKEN_SPLATTED_VARIABLE] = {"@var"},
    [TOKEN_PARAMETER] = {"param"},
    [TOKEN_NUMBER] = {"number"},
    [TOKEN_LABEL] = {"label"},
    [TOKEN_IDENTIFIER] = {"ident"},
    [TOKEN_GENERIC] = {"generic"},
    [TOKEN_NEW_LINE] = {"newline", .flags = TOKEN_ANY_MODE},
    [TOKEN_LINE_CONTINUATION] = {"line continuation", .flags = TOKEN_ANY_MODE},
    [TOKEN_COMMENT] = {"comment", .flags = TOKEN_ANY_MODE},
    [TOKEN_END_OF_INPUT] = {"eof", .flags = TOKEN_ANY_MODE},
    [TOKEN_STRING_LITERAL] = {"sqstr", .flags = TOKEN_ANY_MODE},
    [TOKEN_STRING_EXPANDABLE] = {"dqstr", .flags = TOKEN_ANY_MODE},
    [TOKEN_HERE_STRING_LITERAL] = {"sq here string", .flags = TOKEN_ANY_MODE},
    [TOKEN_HERE_STRING_EXPANDABLE] = {"dq here string", .flags = TOKEN_ANY_MODE},
    [TOKEN_LPAREN] = {"(", .flags = TOKEN_ANY_MODE},
    [TOKEN_RPAREN] = {")", .flags = TOKEN_ANY_MODE},
    [TOKEN_LCURLY] = {"{", .flags = TOKEN_ANY_MODE},
    [TOKEN_RCURLY] = {"}", .flags = TOKEN_ANY_MODE},
    [TOKEN_LBRACKET] = {"["},
    [TOKEN_RBRACKET] = {"]", .flags = TOKEN_ANY_MODE},
    [TOKEN_AT_PAREN] = {"@(", .flags = TOKEN_ANY_MODE},
    [TOKEN_AT_CURLY] = {"@{", .flags = TOKEN_ANY_MODE},
    [TOKEN_DOLLAR_PAREN] = {"$(", .flags = TOKEN_ANY_MODE},
    [TOKEN_SEMI] = {";", .flags = TOKEN_ANY_MODE},
    [TOKEN_AND_AND] = {"&&", .flags = TOKEN_ANY_MODE},
    [TOKEN_OR_OR] = {"||", .flags = TOKEN_ANY_MODE},
    [TOKEN_AMPERSAND] = {"&", .flags = TOKEN_ANY_MODE},
    [TOKEN_PIPE] = {"|", .flags = TOKEN_ANY_MODE},
    [TOKEN_COMMA] = {",", OP_COMMA, 0, TOKEN_UNARY | TOKEN_ANY_MODE},
    [TOKEN_COLON_COLON] = {"::"},
    [TOKEN_DOT] = {"."},
    [TOKEN_COLON] = {":"},
    [TOKEN_QUESTION] = {"?"},
    [TOKEN_QUESTION_DOT] = {"?."},
    [TOKEN_QUESTION_LBRACKET] = {"?["},
    [TOKEN_REDIRECTION] = {"redirection"},
    [TOKEN_REDIRECT_INPUT] = {"<", .flags = TOKEN_ANY_MODE},
    [TOKEN_MINUS_MINUS] = {"--", OP_PRE_DECREMENT, 0, TOKEN_UNARY | TOKEN_NOT_RESTRICTED},
    [TOKEN_PLUS_PLUS] = {"++", OP_PRE_INCREMENT, 0, TOKEN_UNARY | TOKEN_NOT_RESTRICTED},
    [TOKEN_DOT_DOT] = {"..", OP_RANGE, PRECEDENCE_RANGE, TOKEN_BINARY | TOKEN_NOT_RESTRICTED},
    [TOKEN_EXCLAIM] = {"!", OP_NOT, 0, TOKEN_UNARY | TOKEN_FOLDABLE},
    [TOKEN_MULTIPLY] = {"*", OP_MULTIPLY, PRECEDENCE_MULTIPLY, TOKEN_BINARY | TOKEN_FOLDABLE},
    [TOKEN_DIVIDE] = {"/", OP_DIVIDE, PRECEDENCE_MULTIPLY, TOKEN_BINARY | TOKEN_FOLDABLE},
    [TOKEN_REMAINDER] = {"%", OP_REMAINDER, PRECEDENCE_MULTIPLY, TOKEN_BINARY | TOKEN_FOLDABLE},
    [TOKEN_PLUS] = {"+", OP_ADD, PRECEDENCE_ADD, TOKEN_BINARY | TOKEN_UNARY | TOKEN_FOLDABLE},
    [TOKEN_MINUS] = {"-", OP_SUBTRACT, PRECEDENCE_ADD, TOKEN_BINARY | TOKEN_UNARY | TOKEN_FOLDABLE},
    [TOKEN_COALESCE] = {"??", OP_COALESCE, PRECEDENCE_COALESCE, TOKEN_BINARY},
    [TOKEN_EQUALS] = {"=", OP_ASSIGN, 0, TOKEN_ASSIGNMENT},
    [TOKEN_PLUS_EQUALS] = {"+=", OP_ADD, 0, TOKEN_ASSIGNMENT},
    [TOKEN_MINUS_EQUALS] = {"-=", OP_SUBTRACT, 0, TOKEN_ASSIGNMENT},
    [TOKEN_MULTIPLY_EQUALS] = {"*=", OP_MULTIPLY, 0, TOKEN_ASSIGNMENT},
    [TOKEN_DIVIDE_EQUALS] = {"/=", OP_DIVIDE, 0, TOKEN_ASSIGNMENT},
    [TOKEN_REMAINDER_EQUALS] = {"%=", OP_REMAINDER, 0, TOKEN_ASSIGNMENT},
    [TOKEN_COALESCE_EQUALS] = {"?\?=", OP_COALESCE_ASSIGN, 0, TOKEN_ASSIGNMENT},
    [TOKEN_DASH_OPERATOR] = {"-"},
    [TOKEN_ASSEMBLY] = WORD("assembly", 0),
    [TOKEN_BASE] = WORD("base", 0),
    [TOKEN_BEGIN] = WORD("begin", TOKEN_BLOCK_NAME),
    [TOKEN_BREAK] = WORD("break", TOKEN_NO_ATTRIBUTES),
    [TOKEN_CATCH] = WORD("catch", 0),
    [TOKEN_CLASS] = WORD("class", 0),
    [TOKEN_CLEAN] = WORD("clean", TOKEN_BLOCK_NAME),
    [TOKEN_COMMAND] = WORD("command", 0),
    [TOKEN_CONFIGURATION] = WORD("configuration", 0),
    [TOKEN_CONTINUE] = WORD("continue", TOKEN_NO_ATTRIBUTES),
    [TOKEN_DATA] = WORD("data", TOKEN_NO_ATTRIBUTES),
    [TOKEN_DEFAULT] = WORD("default", 0),
    [TOKEN_DEFINE] = WORD("define", TOKEN_NO_ATTRIBUTES),
    [TOKEN_DO] = WORD("do", TOKEN_NO_ATTRIBUTES),
    [TOKEN_DYNAMIC_PARAM] = WORD("dynamicparam", TOKEN_BLOCK_NAME),
    [TOKEN_ELSE] = WORD("else", 0),
    [TOKEN_ELSE_IF] = WORD("elseif", 0),
    [TOKEN_END] = WORD("end", TOKEN_BLOCK_NAME),
    [TOKEN_ENUM] = WORD("enum", 0),
    [TOKEN_EXIT] = WORD("exit", TOKEN_NO_ATTRIBUTES),
    [TOKEN_FILTER] = WORD("filter", TOKEN_NO_ATTRIBUTES),
    [TOKEN_FINALLY] = WORD("finally", 0),
    [TOKEN_FOR] = WORD("for", TOKEN_NO_ATTRIBUTES),
    [TOKEN_FOREACH] = WORD("foreach", TOKEN_NO_ATTRIBUTES),
    [TOKEN_FROM] = WORD("from", TOKEN_NO_ATTRIBUTES),
    [TOKEN_FUNCTION] = WORD("function", TOKEN_NO_ATTRIBUTES),
    [TOKEN_HIDDEN] = WORD("hidden", 0),
    [TOKEN_IF] = WORD("if", TOKEN_NO_ATTRIBUTES),
    [TOKEN_IN] = WORD("in", 0),
    [TOKEN_INLINE_SCRIPT] = WORD("inlinescript", TOKEN_NO_ATTRIBUTES),
    [TOKEN_INTERFACE] = WORD("interface", 0),
    [TOKEN_MODULE] = WORD("module", 0),
    [TOKEN_NAMESPACE] = WORD("namespace", 0),
    [TOKEN_PARALLEL] = WORD("parallel", TOKEN_NO_ATTRIBUTES),
    [TOKEN_PARAM] = WORD("param", 0),
    [TOKEN_PRIVATE] = WORD("private", 0),
    [TOKEN_PROCESS] = WORD("process", TOKEN_BLOCK_NAME),
    [TOKEN_PUBLIC] = WORD("public", 0),
    [TOKEN_RETURN] = WORD("return", TOKEN_NO_ATTRIBUTES),
    [TOKEN_SEQUENCE] = WORD("sequence", TOKEN_NO_ATTRIBUTES),
    [TOKEN_STATIC] = WORD("static", 0),
    [TOKEN_SWITCH] = WORD("switch", TOKEN_NO_ATTRIBUTES),
    [TOKEN_THROW] = WORD("throw", TOKEN_NO_ATTRIBUTES),
    [TOKEN_TRAP] = WORD("trap", TOKEN_NO_ATTRIBUTES),
    [TOKEN_TRY] = WORD("try", TOKEN_NO_ATTRIBUTES),
    [TOKEN_TYPE] = WORD("type", 0),
    [TOKEN_UNTIL] = WORD("until", 0),
    [TOKEN_USING] = WORD("using", TOKEN_NO_ATTRIBUTES),
    [TOKEN_VAR] = WORD("var", TOKEN_NO_ATTRIBUTES),
    [TOKEN_WHILE] = WORD("while", TOKEN_NO_ATTRIBUTES),
    [TOKEN_WORKFLOW] = WORD("workflow", TOKEN_NO_ATTRIBUTES),
};

/* Sorted by name. */
static const struct dash_operator dash_operators[] = {
    {"and", {"-and", OP_AND, PRECEDENCE_LOGICAL, TOKEN_BINARY | TOKEN_FOLDABLE}},
    {"as", {"-as", OP_AS, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_NOT_RESTRICTED}},
    {"band", {"-band", OP_BAND, PRECEDENCE_BITWISE, TOKEN_BINARY | TOKEN_FOLDABLE}},
    {"bnot", {"-bnot", OP_BNOT, 0, TOKEN_UNARY | TOKEN_FOLDABLE}},
    {"bor", {"-bor", OP_BOR, PRECEDENCE_BITWISE, TOKEN_BINARY | TOKEN_FOLDABLE}},
    {"bxor", {"-bxor", OP_BXOR, PRECEDENCE_BITWISE, TOKEN_BINARY | TOKEN_FOLDABLE}},
    {"ccontains", {"-ccontains", OP_CONTAINS, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"ceq", {"-ceq", OP_EQ, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"cge", {"-cge", OP_GE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"cgt", {"-cgt", OP_GT, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"cin", {"-cin", OP_IN, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"cle", {"-cle", OP_LE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"clike", {"-clike", OP_LIKE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"clt", {"-clt", OP_LT, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"cmatch",
     {"-cmatch", OP_MATCH, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_NOT_RESTRICTED | TOKEN_CASE_SENSITIVE}},
    {"cne", {"-cne", OP_NE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"cnotcontains", {"-cnotcontains", OP_NOT_CONTAINS, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"cnotin", {"-cnotin", OP_NOT_IN, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"cnotlike", {"-cnotlike", OP_NOT_LIKE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_CASE_SENSITIVE}},
    {"cnotmatch",
     {"-cnotmatch", OP_NOT_MATCH, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_NOT_RESTRICTED | TOKEN_CASE_SENSITIVE}},
    {"contains", {"-icontains", OP_CONTAINS, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"creplace",
     {"-creplace", OP_REPLACE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_NOT_RESTRICTED | TOKEN_CASE_SENSITIVE}},
    {"csplit",
     {"-csplit", OP_SPLIT, PRECEDENCE_COMPARISON,
      TOKEN_BINARY | TOKEN_UNARY | TOKEN_NOT_RESTRICTED | TOKEN_CASE_SENSITIVE}},
    {"eq", {"-eq", OP_EQ, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"f", {"-f", OP_FORMAT, PRECEDENCE_FORMAT, TOKEN_BINARY | TOKEN_NOT_RESTRICTED}},
    {"ge", {"-ge", OP_GE, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"gt", {"-gt", OP_GT, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"icontains", {"-icontains", OP_CONTAINS, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"ieq", {"-eq", OP_EQ, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"ige", {"-ge", OP_GE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"igt", {"-gt", OP_GT, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"iin", {"-iin", OP_IN, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"ile", {"-le", OP_LE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"ilike", {"-ilike", OP_LIKE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"ilt", {"-lt", OP_LT, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"imatch",
     {"-imatch", OP_MATCH, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_NOT_RESTRICTED | TOKEN_EXPLICIT_IGNORE}},
    {"in", {"-iin", OP_IN, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"ine", {"-ne", OP_NE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"inotcontains", {"-inotcontains", OP_NOT_CONTAINS, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"inotin", {"-inotin", OP_NOT_IN, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"inotlike", {"-inotlike", OP_NOT_LIKE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_EXPLICIT_IGNORE}},
    {"inotmatch",
     {"-inotmatch", OP_NOT_MATCH, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_NOT_RESTRICTED | TOKEN_EXPLICIT_IGNORE}},
    {"ireplace",
     {"-ireplace", OP_REPLACE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_NOT_RESTRICTED | TOKEN_EXPLICIT_IGNORE}},
    {"is", {"-is", OP_IS, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"isnot", {"-isnot", OP_IS_NOT, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"isplit",
     {"-isplit", OP_SPLIT, PRECEDENCE_COMPARISON,
      TOKEN_BINARY | TOKEN_UNARY | TOKEN_NOT_RESTRICTED | TOKEN_EXPLICIT_IGNORE}},
    {"join", {"-join", OP_JOIN, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_UNARY | TOKEN_NOT_RESTRICTED}},
    {"le", {"-le", OP_LE, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"like", {"-ilike", OP_LIKE, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"lt", {"-lt", OP_LT, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"match", {"-imatch", OP_MATCH, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_NOT_RESTRICTED}},
    {"ne", {"-ne", OP_NE, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"not", {"-not", OP_NOT, 0, TOKEN_UNARY | TOKEN_FOLDABLE}},
    {"notcontains", {"-inotcontains", OP_NOT_CONTAINS, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"notin", {"-inotin", OP_NOT_IN, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"notlike", {"-inotlike", OP_NOT_LIKE, PRECEDENCE_COMPARISON, TOKEN_BINARY}},
    {"notmatch", {"-inotmatch", OP_NOT_MATCH, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_NOT_RESTRICTED}},
    {"or", {"-or", OP_OR, PRECEDENCE_LOGICAL, TOKEN_BINARY | TOKEN_FOLDABLE}},
    {"replace", {"-ireplace", OP_REPLACE, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_NOT_RESTRICTED}},
    {"shl", {"-shl", OP_SHL, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_FOLDABLE}},
    {"shr", {"-shr", OP_SHR, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_FOLDABLE}},
    {"split", {"-isplit", OP_SPLIT, PRECEDENCE_COMPARISON, TOKEN_BINARY | TOKEN_UNARY | TOKEN_NOT_RESTRICTED}},
    {"xor", {"-xor", OP_XOR, PRECEDENCE_LOGICAL, TOKEN_BINARY | TOKEN_FOLDABLE}},
};

/* Keywords and operators are ASCII letters, so that no other rune folds onto them. */
static int compare_word(const char *text, size_t length, const char *word) {
    for (size_t i = 0; i < length; i++) {
        int c = (unsigned char)text[i];
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        if (c != word[i]) /* also where the word ends first */
            return c - (unsigned char)word[i];
    }
    return word[length] == 0 ? 0 : -1;
}

enum token_kind token_keyword(const char *text, size_t length) {
    if (length < 2 || length > 13)
        return TOKEN_UNKNOWN;
    int low = TOKEN_ASSEMBLY, high = TOKEN_WORKFLOW;
    while (low <= high) {
        int middle = (low + high) / 2;
        int order = compare_word(text, length, token_rows[middle].text);
        if (order == 0)
            return (enum token_kind)middle;
        if (order < 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    return TOKEN_UNKNOWN;
}

const struct dash_operator *token_dash_operator(const char *text, size_t length) {
    if (length < 1 || length > 12)
        return NULL;
    int low = 0, high = (int)COUNT_OF(dash_operators) - 1;
    while (low <= high) {
        int middle = (low + high) / 2;
        int order = compare_word(text, length, dash_operators[middle].name);
        if (order == 0)
            return &dash_operators[middle];
        if (order < 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct token_row *token_operator_row(enum ast_operator operation, bool case_sensitive) {
    for (size_t i = 0; i < COUNT_OF(dash_operators); i++) {
        const struct token_row *row = &dash_operators[i].row;
        if (row->operation == operation && ((row->flags & TOKEN_CASE_SENSITIVE) != 0) == case_sensitive)
            return row;
    }
    for (int kind = TOKEN_MINUS_MINUS; kind <= TOKEN_COALESCE; kind++)
        if (token_rows[kind].operation == operation)
            return &token_rows[kind];
    switch (operation) {
    case OP_POST_INCREMENT:
        return &token_rows[TOKEN_PLUS_PLUS];
    case OP_POST_DECREMENT:
        return &token_rows[TOKEN_MINUS_MINUS];
    case OP_PLUS:
        return &token_rows[TOKEN_PLUS];
    case OP_MINUS:
        return &token_rows[TOKEN_MINUS];
    default:
        return &token_rows[TOKEN_UNKNOWN];
    }
}
