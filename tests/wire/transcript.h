/* Transcripts of real sessions (tests/wire/psrp): lines in the order in which they passed, taken apart into messages.
 */
#ifndef TESTS_WIRE_TRANSCRIPT_H
#define TESTS_WIRE_TRANSCRIPT_H

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "wire/fragment.h"
#include "wire/outproc.h"
#include "wire/psrp_message.h"

struct transcript_line {
    char side; /* 'C' or 'S' */
    const char *text;
    size_t length;
    struct outproc_packet packet;
    struct psrp_message *messages; /* that were complete with this line */
    int message_count;
};

struct transcript {
    const char *name;
    struct transcript_line *lines;
    int count;
};

/* One defragmenter a side and stream, as a receiver would have. */
struct transcript_stream {
    char side;
    struct guid id;
    struct defragmenter defragmenter;
};

static char *transcript_folder(void) {
    char *folder = mem_strdup(__FILE__);
    char *slash = strrchr(folder, '/');
    *slash = '\0';
    return mem_printf("%s/psrp", folder);
}

static char *read_whole_file(const char *path, size_t *ret_length) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *ret_length = (size_t)ftell(file);
    rewind(file);
    char *text = mem_new_atomic(*ret_length + 1);
    assert_int_equal(fread(text, 1, *ret_length, file), *ret_length);
    text[*ret_length] = '\0';
    fclose(file);
    return text;
}

static void take_line_messages(struct transcript_line *line, struct transcript_stream *streams, int *stream_count) {
    struct failure failure = {0};
    int at = 0;
    while (at < *stream_count && (streams[at].side != line->side || !guid_equal(streams[at].id, line->packet.id)))
        at++;
    if (at == *stream_count) {
        streams[at].side = line->side;
        streams[at].id = line->packet.id;
        defragmenter_init(&streams[at].defragmenter, 0, false);
        ++*stream_count;
    }
    struct buffer bytes = {0};
    assert_true(outproc_decode(&line->packet, &bytes, &failure));
    assert_true(defragmenter_feed(&streams[at].defragmenter, bytes.bytes, bytes.length, &failure));
    const char *whole;
    size_t length;
    line->messages = MEM_ARRAY(struct psrp_message, 16);
    while (defragmenter_next(&streams[at].defragmenter, &whole, &length, &failure) == DEFRAGMENTED_MESSAGE) {
        char *copy = mem_strndup(whole, length);
        assert_true(line->message_count < 16);
        assert_true(psrp_message_parse(copy, length, &line->messages[line->message_count++], &failure));
    }
}

static struct transcript transcript_read(const char *path) {
    size_t length;
    char *text = read_whole_file(path, &length);
    struct transcript transcript = {.name = mem_strdup(path)};
    struct transcript_stream *streams = MEM_ARRAY(struct transcript_stream, 64);
    int stream_count = 0;
    for (char *end; (end = strchr(text, '\n')); text = end + 1) {
        struct transcript_line line = {.side = text[0], .text = text + 3, .length = (size_t)(end - text) - 3};
        struct failure failure = {0};
        if (!outproc_parse(line.text, line.length, &line.packet, &failure))
            continue; /* what a program around it printed */
        if (line.packet.kind == OUTPROC_DATA)
            take_line_messages(&line, streams, &stream_count);
        transcript.lines = mem_resize(transcript.lines, sizeof line * (size_t)(transcript.count + 1));
        transcript.lines[transcript.count++] = line;
    }
    return transcript;
}

/* Runs a check over all transcripts. */
static void transcript_each(void (*check)(const struct transcript *transcript)) {
    char *folder = transcript_folder();
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        size_t length = strlen(entry->d_name);
        if (length < 4 || strcmp(entry->d_name + length - 4, ".txt"))
            continue;
        struct transcript transcript = transcript_read(mem_printf("%s/%s", folder, entry->d_name));
        assert_true(transcript.count > 10);
        check(&transcript);
        count++;
    }
    closedir(directory);
    assert_true(count > 30);
}

#endif
