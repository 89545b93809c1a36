/* Comments: skipped, but remembered for comment-based help, #Requires and the signature block. */
#include "lang/lexer.h"

#include <string.h>

#include "base/memory.h"

/* The lexer reads the same text more than once; a range is remembered the first time only. */
static void remember(struct lexer_ranges *ranges, struct extent extent) {
    if (ranges->count > 0 && extent.start <= ranges->items[ranges->count - 1].start)
        return;
    if (ranges->count == ranges->capacity) {
        int capacity = ranges->capacity == 0 ? 8 : ranges->capacity * 2;
        struct lexer_range *items = mem_new_atomic(sizeof(*items) * (size_t)capacity);
        if (ranges->count > 0)
            memcpy(items, ranges->items, sizeof(*items) * (size_t)ranges->count);
        ranges->items = items;
        ranges->capacity = capacity;
    }
    ranges->items[ranges->count++] = (struct lexer_range){extent.start, extent.end};
}

#define SIGNATURE "sig#beginsignatureblock\n"
#define SIGNATURE_LENGTH ((int)sizeof(SIGNATURE) - 1)
#define SIGNATURE_DISTANCE 10 /* as PowerShell does, a line that is only nearly this counts too */

static int edit_distance(const char *text, int length) {
    int row[SIGNATURE_LENGTH + 1];
    for (int j = 0; j <= SIGNATURE_LENGTH; j++)
        row[j] = j;
    for (int i = 1; i <= length; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= SIGNATURE_LENGTH; j++) {
            int least = row[j] < row[j - 1] ? row[j] : row[j - 1];
            least = (least < diagonal ? least : diagonal) + 1;
            int cell = text[i - 1] == SIGNATURE[j - 1] ? diagonal : least;
            diagonal = row[j];
            row[j] = cell;
        }
    }
    return row[SIGNATURE_LENGTH];
}

static bool starts_signature(const char *text, uint32_t length) {
    char squeezed[SIGNATURE_LENGTH + SIGNATURE_DISTANCE + 1];
    int count = 0;
    for (uint32_t i = 0; i < length; i++) {
        if (text[i] == ' ' || text[i] == '\t')
            continue;
        if (count >= SIGNATURE_LENGTH + SIGNATURE_DISTANCE)
            return false;
        char c = text[i];
        squeezed[count++] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
    }
    squeezed[count++] = '\n';
    return count >= SIGNATURE_LENGTH - SIGNATURE_DISTANCE && edit_distance(squeezed, count) < SIGNATURE_DISTANCE;
}

void lexer_line_comment(struct lexer *lexer) {
    uint32_t begin = lexer->in.index;
    const char *text = lexer->in.text;
    uint32_t end = begin;
    while (end < lexer->in.length && text[end] != '\r' && text[end] != '\n')
        end++;
    lexer->in.index = end;
    struct extent extent = lexer_extent(lexer, lexer->start, end);
    if (!lexer->nested)
        remember(&lexer->comments, extent);
    lexer_record_skipped(lexer, TOKEN_COMMENT);
    if (starts_signature(text + begin, end - begin)) {
        lexer->signature = extent;
    } else if (!lexer->nested && end - begin >= 8) {
        static const char word[] = "requires";
        size_t i = 0;
        while (i < 8 && (text[begin + i] | 0x20) == word[i])
            i++;
        if (i == 8)
            remember(&lexer->requires, extent);
    }
}

void lexer_block_comment(struct lexer *lexer) {
    uint32_t begin = lexer->in.index >= 2 ? lexer->in.index - 2 : 0;
    const char *text = lexer->in.text;
    uint32_t i = lexer->in.index;
    while (i < lexer->in.length && !(text[i] == '#' && i + 1 < lexer->in.length && text[i + 1] == '>'))
        i++;
    bool closed = i < lexer->in.length;
    lexer->in.index = closed ? i + 2 : lexer->in.length;
    if (!closed)
        lexer_incomplete(lexer, begin, "MissingTerminatorMultiLineComment", NULL);
    if (!lexer->nested)
        remember(&lexer->comments, lexer_extent(lexer, begin, lexer->in.index));
    lexer->start = begin;
    lexer_record_skipped(lexer, TOKEN_COMMENT);
}
