/* Which number of TokenKind each kind of token and each operator is. */
#include "engine/token_value.h"

#include "object/type/native.h"

static const uint8_t numbers[TOKEN_KIND_COUNT] = {
    [TOKEN_UNKNOWN] = 0,
    [TOKEN_VARIABLE] = 1,
    [TOKEN_SPLATTED_VARIABLE] = 2,
    [TOKEN_PARAMETER] = 3,
    [TOKEN_NUMBER] = 4,
    [TOKEN_LABEL] = 5,
    [TOKEN_IDENTIFIER] = 6,
    [TOKEN_GENERIC] = 7,
    [TOKEN_NEW_LINE] = 8,
    [TOKEN_LINE_CONTINUATION] = 9,
    [TOKEN_COMMENT] = 10,
    [TOKEN_END_OF_INPUT] = 11,
    [TOKEN_STRING_LITERAL] = 12,
    [TOKEN_STRING_EXPANDABLE] = 13,
    [TOKEN_HERE_STRING_LITERAL] = 14,
    [TOKEN_HERE_STRING_EXPANDABLE] = 15,
    [TOKEN_LPAREN] = 16,
    [TOKEN_RPAREN] = 17,
    [TOKEN_LCURLY] = 18,
    [TOKEN_RCURLY] = 19,
    [TOKEN_LBRACKET] = 20,
    [TOKEN_RBRACKET] = 21,
    [TOKEN_AT_PAREN] = 22,
    [TOKEN_AT_CURLY] = 23,
    [TOKEN_DOLLAR_PAREN] = 24,
    [TOKEN_SEMI] = 25,
    [TOKEN_AND_AND] = 26,
    [TOKEN_OR_OR] = 27,
    [TOKEN_AMPERSAND] = 28,
    [TOKEN_PIPE] = 29,
    [TOKEN_COMMA] = 30,
    [TOKEN_MINUS_MINUS] = 31,
    [TOKEN_PLUS_PLUS] = 32,
    [TOKEN_DOT_DOT] = 33,
    [TOKEN_COLON_COLON] = 34,
    [TOKEN_DOT] = 35,
    [TOKEN_EXCLAIM] = 36,
    [TOKEN_MULTIPLY] = 37,
    [TOKEN_DIVIDE] = 38,
    [TOKEN_REMAINDER] = 39,
    [TOKEN_PLUS] = 40,
    [TOKEN_MINUS] = 41,
    [TOKEN_EQUALS] = 42,
    [TOKEN_PLUS_EQUALS] = 43,
    [TOKEN_MINUS_EQUALS] = 44,
    [TOKEN_MULTIPLY_EQUALS] = 45,
    [TOKEN_DIVIDE_EQUALS] = 46,
    [TOKEN_REMAINDER_EQUALS] = 47,
    [TOKEN_REDIRECTION] = 48,
    [TOKEN_REDIRECT_INPUT] = 49,
    [TOKEN_COLON] = 99,
    [TOKEN_QUESTION] = 100,
    [TOKEN_COALESCE_EQUALS] = 101,
    [TOKEN_COALESCE] = 102,
    [TOKEN_QUESTION_DOT] = 103,
    [TOKEN_QUESTION_LBRACKET] = 104,
    [TOKEN_BEGIN] = 119,
    [TOKEN_BREAK] = 120,
    [TOKEN_CATCH] = 121,
    [TOKEN_CLASS] = 122,
    [TOKEN_CONTINUE] = 123,
    [TOKEN_DATA] = 124,
    [TOKEN_DEFINE] = 125,
    [TOKEN_DO] = 126,
    [TOKEN_DYNAMIC_PARAM] = 127,
    [TOKEN_ELSE] = 128,
    [TOKEN_ELSE_IF] = 129,
    [TOKEN_END] = 130,
    [TOKEN_EXIT] = 131,
    [TOKEN_FILTER] = 132,
    [TOKEN_FINALLY] = 133,
    [TOKEN_FOR] = 134,
    [TOKEN_FOREACH] = 135,
    [TOKEN_FROM] = 136,
    [TOKEN_FUNCTION] = 137,
    [TOKEN_IF] = 138,
    [TOKEN_IN] = 139,
    [TOKEN_PARAM] = 140,
    [TOKEN_PROCESS] = 141,
    [TOKEN_RETURN] = 142,
    [TOKEN_SWITCH] = 143,
    [TOKEN_THROW] = 144,
    [TOKEN_TRAP] = 145,
    [TOKEN_TRY] = 146,
    [TOKEN_UNTIL] = 147,
    [TOKEN_USING] = 148,
    [TOKEN_VAR] = 149,
    [TOKEN_WHILE] = 150,
    [TOKEN_WORKFLOW] = 151,
    [TOKEN_PARALLEL] = 152,
    [TOKEN_SEQUENCE] = 153,
    [TOKEN_INLINE_SCRIPT] = 154,
    [TOKEN_CONFIGURATION] = 155,
    [TOKEN_PUBLIC] = 157,
    [TOKEN_PRIVATE] = 158,
    [TOKEN_STATIC] = 159,
    [TOKEN_INTERFACE] = 160,
    [TOKEN_ENUM] = 161,
    [TOKEN_NAMESPACE] = 162,
    [TOKEN_MODULE] = 163,
    [TOKEN_TYPE] = 164,
    [TOKEN_ASSEMBLY] = 165,
    [TOKEN_COMMAND] = 166,
    [TOKEN_HIDDEN] = 167,
    [TOKEN_BASE] = 168,
    [TOKEN_DEFAULT] = 169,
    [TOKEN_CLEAN] = 170,
};

static const struct {
    uint8_t plain, case_sensitive;
} operators[OP_COUNT] = {
    [OP_ADD] = {40},
    [OP_SUBTRACT] = {41},
    [OP_MULTIPLY] = {37},
    [OP_DIVIDE] = {38},
    [OP_REMAINDER] = {39},
    [OP_RANGE] = {33},
    [OP_FORMAT] = {50},
    [OP_NOT] = {51},
    [OP_BNOT] = {52},
    [OP_AND] = {53},
    [OP_OR] = {54},
    [OP_XOR] = {55},
    [OP_BAND] = {56},
    [OP_BOR] = {57},
    [OP_BXOR] = {58},
    [OP_JOIN] = {59},
    [OP_EQ] = {60, 76},
    [OP_NE] = {61, 77},
    [OP_GE] = {62, 78},
    [OP_GT] = {63, 79},
    [OP_LT] = {64, 80},
    [OP_LE] = {65, 81},
    [OP_LIKE] = {66, 82},
    [OP_NOT_LIKE] = {67, 83},
    [OP_MATCH] = {68, 84},
    [OP_NOT_MATCH] = {69, 85},
    [OP_REPLACE] = {70, 86},
    [OP_CONTAINS] = {71, 87},
    [OP_NOT_CONTAINS] = {72, 88},
    [OP_IN] = {73, 89},
    [OP_NOT_IN] = {74, 90},
    [OP_SPLIT] = {75, 91},
    [OP_IS] = {92},
    [OP_IS_NOT] = {93},
    [OP_AS] = {94},
    [OP_POST_INCREMENT] = {95},
    [OP_POST_DECREMENT] = {96},
    [OP_SHL] = {97},
    [OP_SHR] = {98},
    [OP_COALESCE] = {102},
    [OP_PLUS] = {40},
    [OP_MINUS] = {41},
    [OP_PRE_INCREMENT] = {32},
    [OP_PRE_DECREMENT] = {31},
    [OP_COMMA] = {30},
};

int token_kind_number(enum token_kind kind) {
    return numbers[kind];
}

int token_kind_of_operator(enum ast_operator operation, bool case_sensitive) {
    return case_sensitive && operators[operation].case_sensitive ? operators[operation].case_sensitive
                                                                 : operators[operation].plain;
}

int token_kind_of_assignment(enum ast_operator operation) {
    static const enum token_kind kinds[] = {TOKEN_EQUALS,          TOKEN_PLUS_EQUALS,   TOKEN_MINUS_EQUALS,
                                            TOKEN_MULTIPLY_EQUALS, TOKEN_DIVIDE_EQUALS, TOKEN_REMAINDER_EQUALS,
                                            TOKEN_COALESCE_EQUALS};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (token_rows[kinds[i]].operation == operation)
            return numbers[kinds[i]];
    return 0;
}

/* ---- flags ---- */

enum {
    FLAG_KEYWORD = 0x10,
    FLAG_BLOCK_NAME = 0x20,
    FLAG_BINARY = 0x100,
    FLAG_UNARY = 0x200,
    FLAG_CASE_SENSITIVE = 0x400,
    FLAG_TERNARY = 0x800,
    FLAG_SPECIAL = 0x1000,
    FLAG_ASSIGNMENT = 0x2000,
    FLAG_ANY_MODE = 0x8000,
    FLAG_IN_ERROR = 0x10000,
    FLAG_NOT_RESTRICTED = 0x20000,
    FLAG_PREFIX_OR_POSTFIX = 0x40000,
    FLAG_COMMAND_NAME = 0x80000,
    FLAG_MEMBER_NAME = 0x100000,
    FLAG_TYPE_NAME = 0x200000,
    FLAG_ATTRIBUTE_NAME = 0x400000,
    FLAG_FOLDABLE = 0x800000,
    FLAG_NO_ATTRIBUTES = 0x1000000,
};

static int flags_of_row(const struct token_row *row) {
    static const struct {
        enum token_flags flag;
        int number;
    } flags[] = {{TOKEN_ANY_MODE, FLAG_ANY_MODE},
                 {TOKEN_UNARY, FLAG_UNARY},
                 {TOKEN_BINARY, FLAG_BINARY},
                 {TOKEN_ASSIGNMENT, FLAG_ASSIGNMENT},
                 {TOKEN_KEYWORD, FLAG_KEYWORD},
                 {TOKEN_BLOCK_NAME, FLAG_BLOCK_NAME},
                 {TOKEN_NO_ATTRIBUTES, FLAG_NO_ATTRIBUTES},
                 {TOKEN_NOT_RESTRICTED, FLAG_NOT_RESTRICTED},
                 {TOKEN_FOLDABLE, FLAG_FOLDABLE},
                 {TOKEN_CASE_SENSITIVE, FLAG_CASE_SENSITIVE}};
    int number = row->precedence;
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        if (row->flags & flags[i].flag)
            number |= flags[i].number;
    return number;
}

/* What only TokenFlags tells of a kind. */
static int extra_flags(enum token_kind kind) {
    switch (kind) {
    case TOKEN_AMPERSAND:
    case TOKEN_PIPE:
        return FLAG_SPECIAL;
    case TOKEN_COLON_COLON:
    case TOKEN_DOT:
    case TOKEN_COLON:
    case TOKEN_QUESTION_DOT:
        return FLAG_SPECIAL | FLAG_NOT_RESTRICTED;
    case TOKEN_QUESTION:
        return FLAG_TERNARY | FLAG_NOT_RESTRICTED;
    case TOKEN_MINUS_MINUS:
    case TOKEN_PLUS_PLUS:
        return FLAG_PREFIX_OR_POSTFIX;
    case TOKEN_REDIRECTION:
    case TOKEN_REDIRECT_INPUT:
        return FLAG_NOT_RESTRICTED;
    default:
        return 0;
    }
}

int token_value_kind(const struct token *token) {
    if ((token->marks & TOKEN_MARK_ARGUMENT) && token->kind != TOKEN_IDENTIFIER)
        return numbers[TOKEN_GENERIC];
    if (token->kind == TOKEN_DASH_OPERATOR)
        return token_kind_of_operator(token->dash->row.operation, token->dash->row.flags & TOKEN_CASE_SENSITIVE);
    return numbers[token->kind];
}

int token_value_flags(const struct token *token) {
    static const int marks[] = {FLAG_COMMAND_NAME, FLAG_MEMBER_NAME, FLAG_TYPE_NAME, FLAG_ATTRIBUTE_NAME,
                                FLAG_IN_ERROR};
    if (token->marks & TOKEN_MARK_METHOD)
        return 0;
    int flags = flags_of_row(token_row(token)) | extra_flags(token->kind);
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (token->marks & (1u << i))
            flags |= marks[i];
    if (token->marks & TOKEN_MARK_NO_KEYWORD)
        flags &= ~FLAG_KEYWORD;
    return flags;
}

/* The row of a kind's number; *ret_extra: what no row tells. NULL: there is no such kind. */
static const struct token_row *row_of_number(int number, int *ret_extra) {
    *ret_extra = 0;
    for (int kind = 0; kind < TOKEN_KIND_COUNT; kind++) {
        if (numbers[kind] != number || (kind != TOKEN_UNKNOWN && !numbers[kind]))
            continue;
        *ret_extra = extra_flags((enum token_kind)kind);
        return &token_rows[kind];
    }
    for (int operation = OP_NOT; operation > OP_NONE; operation--)
        for (int sensitive = 0; sensitive < 2; sensitive++)
            if (token_kind_of_operator((enum ast_operator)operation, sensitive) == number)
                return token_operator_row((enum ast_operator)operation, sensitive);
    if (number == 52)
        return token_operator_row(OP_BNOT, false);
    bool is_postfix = number == operators[OP_POST_INCREMENT].plain || number == operators[OP_POST_DECREMENT].plain;
    *ret_extra = FLAG_PREFIX_OR_POSTFIX;
    return !is_postfix
               ? NULL
               : &token_rows[number == operators[OP_POST_INCREMENT].plain ? TOKEN_PLUS_PLUS : TOKEN_MINUS_MINUS];
}

/* DynamicKeyword, which no text here makes. */
enum { DYNAMIC_KEYWORD = 156, KEYWORD_FLAG = 16 };

const char *token_kind_text(int number) {
    int extra;
    if (number == DYNAMIC_KEYWORD)
        return "<dynamic keyword>";
    const struct token_row *row = row_of_number(number, &extra);
    return row ? row->text : "";
}

int token_kind_flags(int number) {
    int extra;
    if (number == DYNAMIC_KEYWORD)
        return KEYWORD_FLAG;
    const struct token_row *row = row_of_number(number, &extra);
    return row ? flags_of_row(row) | extra : 0;
}

bool give_token_kind(struct call *call, int number) {
    return give_enum(call, "System.Management.Automation.Language.TokenKind", number);
}
