#include "lang/source.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

/* Bytes that are no UTF-8 become U+FFFD here, once, so that nothing later meets any. */
static const char *clean_text(const char *text, size_t length, size_t *ret_length) {
    struct buffer clean = {0};
    size_t copied = 0;
    for (size_t i = 0, size; i < length; i += size) {
        size = 1;
        if ((unsigned char)text[i] < 0x80 || utf8_decode(text + i, length - i, &size) != 0xFFFD || size != 1)
            continue;
        buffer_append(&clean, text + copied, i - copied);
        buffer_puts(&clean, "\xEF\xBF\xBD");
        copied = i + 1;
    }
    if (copied == 0) {
        *ret_length = length;
        return mem_strndup(text, length);
    }
    buffer_append(&clean, text + copied, length - copied);
    *ret_length = clean.length;
    return buffer_text(&clean);
}

static bool is_ascii(const char *text, size_t length) {
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= length; i += sizeof word) {
        memcpy(&word, text + i, sizeof word);
        if ((word & 0x8080808080808080u) != 0)
            return false;
    }
    for (; i < length; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

struct source *source_new(const char *file, const char *text, size_t length) {
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    /* Offsets are 32 bits and the end of input is one past the text: what is longer cannot be addressed. */
    if (length > UINT32_MAX / 4)
        length = UINT32_MAX / 4;
    struct source *source = MEM_NEW(struct source);
    source->file = mem_strdup(file);
    source->is_ascii = is_ascii(text, length);
    source->length = length;
    source->text =
        source->is_ascii ? mem_strndup(length > 0 ? text : "", length) : clean_text(text, length, &source->length);
    return source;
}

/* Finds where lines start: a line ends with \n, \r\n or a lone \r. Lines are counted twice rather than kept growing. */
static void find_lines(struct source *source) {
    const char *text = source->text;
    uint32_t *starts = NULL;
    for (int pass = 0; pass < 2; pass++) {
        size_t count = 1;
        for (size_t i = 0; i < source->length; i++) {
            if (text[i] != '\n' && text[i] != '\r')
                continue;
            if (text[i] == '\r' && text[i + 1] == '\n' && i + 1 < source->length)
                i++;
            if (starts != NULL)
                starts[count] = (uint32_t)(i + 1);
            count++;
        }
        if (starts != NULL) {
            source->line_count = count;
            source->line_starts = starts;
            return;
        }
        starts = mem_new_atomic(count * sizeof(*starts));
        starts[0] = 0;
    }
}

int source_chars(const struct source *source, uint32_t offset) {
    size_t inside = offset < source->length ? offset : source->length;
    size_t chars = source->is_ascii ? inside : utf8_count_chars(source->text, inside, NULL);
    return (int)(chars + (offset - inside));
}

int source_line(const struct source *source, uint32_t offset) {
    if (source->line_starts == NULL)
        find_lines((struct source *)source); /* a cache: the source stays what it is */
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return (int)low + 1;
}

int source_column(const struct source *source, uint32_t offset) {
    int line = source_line(source, offset);
    uint32_t start = source->line_starts[line - 1];
    size_t beyond = 0;
    if (offset > source->length) { /* the end of input stands one past the text */
        beyond = offset - source->length;
        offset = (uint32_t)source->length;
    }
    size_t chars = offset > start ? utf8_count_chars(source->text + start, offset - start, NULL) : 0;
    return (int)(chars + beyond) + 1;
}

const char *source_line_text(const struct source *source, int line, size_t *ret_length) {
    (void)source_line(source, 0);
    if (line < 1 || (size_t)line > source->line_count) {
        *ret_length = 0;
        return "";
    }
    size_t start = source->line_starts[line - 1];
    size_t end = (size_t)line < source->line_count ? source->line_starts[line] : source->length;
    while (end > start && (source->text[end - 1] == '\n' || source->text[end - 1] == '\r'))
        end--;
    *ret_length = end - start;
    return source->text + start;
}

char *extent_text(struct extent extent) {
    if (extent.source == NULL)
        return mem_strdup("");
    if (extent.source == NULL)
        return mem_strdup("");
    size_t length = extent.source->length;
    size_t start = extent.start < length ? extent.start : length, end = extent.end < length ? extent.end : length;
    return mem_strndup(extent.source->text + start, end > start ? end - start : 0);
}
