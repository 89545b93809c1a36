/* Files, paths, encodings and lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/encoding.h"
#include "os/file.h"
#include "os/file_reader.h"
#include "os/path.h"

static const char *folder;

static const char *in_folder(const char *name) {
    return path_join(folder, name);
}

static void put(const char *name, const char *text) {
    assert_true(file_write(in_folder(name), text, strlen(text), FILE_REPLACE, NULL));
}

static const char *content(const char *name) {
    struct buffer text = {0};
    assert_true(file_read(in_folder(name), &text, 0, NULL));
    return buffer_text(&text);
}

static void paths_are_dotnets(void **state) {
    static const char *const full[][2] = {{"/a/b/..", "/a"},   {"/a/b/.", "/a/b"},  {"/..", "/"},
                                          {"/a//b/", "/a/b/"}, {"/a/b/../", "/a/"}, {"a/../b/./c/", "/x/b/c/"}};
    for (size_t i = 0; i < COUNT_OF(full); i++)
        assert_string_equal(path_full(full[i][0], "/x"), full[i][1]);
    static const char *const relative[][3] = {{"/a/b", "/a/c/d", "../c/d"}, {"/a/b", "/a/b/", "."},
                                              {"/a/b", "/a/bc", "../bc"},   {"/", "/a/", "a/"},
                                              {"/a/b", "/", "../.."},       {"/a", "/a/b", "b"}};
    for (size_t i = 0; i < COUNT_OF(relative); i++)
        assert_string_equal(path_relative(relative[i][0], relative[i][1]), relative[i][2]);
    assert_string_equal(path_directory("/a//b"), "/a");
    assert_string_equal(path_directory("/a"), "/");
    assert_string_equal(path_directory("a"), "");
    assert_null(path_directory("/"));
    assert_string_equal(path_extension("/a.b/c."), "");
    assert_string_equal(path_extension("/a.b/c.txt"), ".txt");
    assert_string_equal(path_base_name("/a/.x"), "");
}

static void failures_are_dotnets(void **state) {
    struct failure failure;
    struct buffer bytes = {0};
    assert_false(file_read("/tmp/nonexistent-file", &bytes, 0, &failure));
    assert_string_equal(failure.message, "Could not find file '/tmp/nonexistent-file'.");
    assert_false(file_read("/nonex/a", &bytes, 0, &failure));
    assert_string_equal(failure.message, "Could not find a part of the path '/nonex/a'.");
    assert_string_equal(failure.exception, "System.IO.DirectoryNotFoundException");
    assert_false(file_read("/etc/passwd/x", &bytes, 0, &failure));
    assert_string_equal(failure.exception, "System.IO.DirectoryNotFoundException");
    assert_false(file_read("/tmp", &bytes, 0, &failure));
    assert_string_equal(failure.message, "Access to the path '/tmp' is denied.");
    assert_string_equal(failure.inner_message, "Permission denied");
    assert_false(file_write("/dev/full", "x", 1, FILE_REPLACE, &failure));
    assert_string_equal(failure.message, "No space left on device : '/dev/full'");
    assert_false(file_make_directory("/etc/passwd", 0777, &failure));
    assert_string_equal(failure.message, "The file '/etc/passwd' already exists.");
}

static void changes_the_tree(void **state) {
    struct failure failure = {0};
    struct file_info info;
    assert_true(file_make_directory(in_folder("a/b/c"), 0777, &failure));
    put("a/b/one", "1234");
    assert_true(file_write(in_folder("a/b/one"), "56", 2, FILE_APPEND, NULL));
    assert_false(file_write(in_folder("a/b/one"), "", 0, FILE_CREATE_NEW, &failure));
    assert_true(file_copy(in_folder("a/b/one"), in_folder("a/two"), false, &failure));
    assert_false(file_copy(in_folder("a/b/one"), in_folder("a/two"), false, &failure));
    assert_false(file_copy(in_folder("a/two"), in_folder("a/two"), true, &failure));
    assert_string_equal(content("a/two"), "123456");
    assert_true(file_move(in_folder("a/two"), in_folder("a/three"), false, &failure));
    assert_false(file_move(in_folder("a/two"), in_folder("a/four"), false, &failure));
    assert_non_null(strstr(failure.message, "Could not find file"));
    assert_false(file_move(in_folder("a/three"), in_folder("a/b/one"), false, &failure));
    assert_true(file_make_link(in_folder("a/link"), "b", &failure));
    assert_true(file_get_info(in_folder("a/link"), &info, &failure));
    assert_int_equal(info.type, FILE_LINK);
    assert_int_equal(info.target_type, FILE_DIRECTORY);
    assert_string_equal(info.link_target, "b");
    assert_true(file_set_times(in_folder("a/three"), INT64_MIN, CLOCK_UNIX_EPOCH_TICKS + 5, &failure));
    assert_true(file_set_mode(in_folder("a/three"), 04711, &failure));
    assert_true(file_get_info(in_folder("a/three"), &info, &failure));
    assert_true(info.modified_ticks == CLOCK_UNIX_EPOCH_TICKS + 5);
    char mode[11];
    file_mode_text(info.type, info.mode, mode);
    assert_string_equal(mode, "-rws--x--x");
    struct file_entries entries;
    assert_true(file_list(in_folder("a"), &entries, &failure));
    assert_int_equal(entries.count, 3);
    assert_false(file_remove_directory(in_folder("a"), false, &failure));
    assert_non_null(strstr(failure.message, "Directory not empty : '"));
    assert_true(file_remove_directory(in_folder("a"), true, &failure));
    assert_false(file_exists(in_folder("a")));
    assert_true(file_remove(in_folder("a"), &failure));
    assert_false(file_remove(in_folder("a/b"), &failure));
}

static const char *decoded(enum encoding encoding, const char *bytes, size_t length) {
    struct buffer text = {0}, one_by_one = {0};
    struct decoder decoder;
    encoding_decode(encoding, bytes, length, &text, NULL);
    decoder_init(&decoder, encoding);
    for (size_t i = 0; i < length; i++)
        decoder_push(&decoder, bytes + i, 1, &one_by_one);
    decoder_finish(&decoder, &one_by_one);
    assert_string_equal(buffer_text(&text), buffer_text(&one_by_one));
    return buffer_text(&text);
}

#define BAD "\xEF\xBF\xBD"

static void decodes_as_dotnet(void **state) {
    assert_string_equal(decoded(ENCODING_UTF8,
                                "\xE2\x82"
                                "A",
                                3),
                        BAD "A");
    assert_string_equal(decoded(ENCODING_UTF8, "\xF0\x9F\x98", 3), BAD);
    assert_string_equal(decoded(ENCODING_UTF8,
                                "\xED\xA0\x80"
                                "A",
                                4),
                        BAD BAD BAD "A");
    assert_string_equal(decoded(ENCODING_UTF8, "\xC0\x80\xFF", 3), BAD BAD BAD);
    assert_string_equal(decoded(ENCODING_UTF8, "gr\xC3\xBC\xC3\x9F \xF0\x9F\x98\x80", 11), "grüß 😀");
    assert_string_equal(decoded(ENCODING_UTF16_LE,
                                "\x00\xD8"
                                "A\0",
                                4),
                        BAD "A");
    assert_string_equal(decoded(ENCODING_UTF16_LE, "A\0B", 3), "A" BAD);
    assert_string_equal(decoded(ENCODING_UTF16_LE, "\x3D\xD8\x00\xDE", 4), "😀");
    assert_string_equal(decoded(ENCODING_UTF16_BE, "\xD8\x3D\xDE\x00", 4), "😀");
    assert_string_equal(decoded(ENCODING_UTF32_LE, "A\0\0\0\0\xD8\0\0\xFF\xFF\xFF\xFF", 12), "A" BAD BAD);
    assert_string_equal(decoded(ENCODING_ASCII, "A\xC8", 2), "A?");
    assert_string_equal(decoded(ENCODING_LATIN1, "A\xE9", 2), "Aé");
}

static void encodes_as_dotnet(void **state) {
    static const struct {
        enum encoding encoding;
        const char *text, *bytes;
        size_t length;
    } cases[] = {
        {ENCODING_LATIN1, "aĀ€’Ａ–Œ", "aA?'A-O", 7},
        {ENCODING_LATIN1, "😀é", "??\xE9", 3},
        {ENCODING_ASCII, "😀é", "???", 3},
        {ENCODING_UTF8,
         "\xED\xA0\x80"
         "a",
         BAD "a", 4},
        {ENCODING_UTF16_LE, "a😀", "a\0\x3D\xD8\x00\xDE", 6},
        {ENCODING_UTF16_BE,
         "\xED\xA0\x80"
         "a",
         "\xFF\xFD\0a", 4},
        {ENCODING_UTF32_BE, "😀", "\0\x01\xF6\0", 4},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct buffer bytes = {0};
        encoding_encode(cases[i].encoding, cases[i].text, strlen(cases[i].text), &bytes);
        assert_int_equal(bytes.length, cases[i].length);
        assert_memory_equal(bytes.bytes, cases[i].bytes, cases[i].length);
    }
    enum encoding encoding;
    assert_true(encoding_by_name("UTF8nobom", &encoding));
    assert_int_equal(encoding, ENCODING_UTF8);
    assert_false(encoding_by_name("byte", &encoding));
}

static void reads_lines_as_dotnet(void **state) {
    put("lines", "\xEF\xBB\xBF"
                 "one\r\ntwo\rthree\n\nlast");
    struct file_reader *reader = file_reader_open(in_folder("lines"), ENCODING_LATIN1, NULL);
    static const char *const lines[] = {"one", "two", "three", "", "last"};
    struct buffer line = {0};
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        assert_true(file_reader_line(reader, &line, NULL));
        assert_string_equal(buffer_text(&line), lines[i]);
        assert_int_equal(file_reader_line_was_ended(reader), i < 4);
    }
    assert_false(file_reader_line(reader, &line, NULL));
    assert_true(file_write(in_folder("lines"), "more\n", 5, FILE_APPEND, NULL));
    assert_true(file_reader_line(reader, &line, NULL));
    assert_string_equal(buffer_text(&line), "more");
    assert_true(file_reader_seek(reader, file_reader_tail_offset(reader, 2, NULL), NULL));
    assert_true(file_reader_line(reader, &line, NULL));
    assert_string_equal(buffer_text(&line), "");
    file_reader_close(reader);
    put("parts", "a--b--c");
    reader = file_reader_open(in_folder("parts"), ENCODING_UTF8, NULL);
    static const char *const parts[] = {"a", "b", "c"};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        assert_true(file_reader_part(reader, "--", &line, NULL));
        assert_string_equal(buffer_text(&line), parts[i]);
    }
    assert_false(file_reader_part(reader, "--", &line, NULL));
    file_reader_close(reader);
}

static void reads_long_files(void **state) {
    struct buffer text = {0};
    for (int i = 0; i < 50000; i++)
        buffer_printf(&text, "line %d\r\n", i);
    assert_true(file_write(in_folder("long"), text.bytes, text.length, FILE_REPLACE, NULL));
    struct file_reader *reader = file_reader_open(in_folder("long"), ENCODING_UTF8, NULL);
    struct buffer line = {0};
    int count = 0;
    for (; file_reader_line(reader, &line, NULL); count++)
        assert_string_equal(buffer_text(&line), mem_printf("line %d", count));
    assert_int_equal(count, 50000);
    assert_true(file_reader_seek(reader, file_reader_tail_offset(reader, 10000, NULL), NULL));
    assert_true(file_reader_line(reader, &line, NULL));
    assert_string_equal(buffer_text(&line), "line 40000");
    file_reader_close(reader);
}

static int begin(void **state) {
    folder = file_make_temporary_directory(NULL, "os-test-", NULL);
    return folder ? 0 : -1;
}

static int end(void **state) {
    return file_remove_directory(folder, true, NULL) ? 0 : -1;
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_dotnets), cmocka_unit_test(failures_are_dotnets),
        cmocka_unit_test(changes_the_tree),  cmocka_unit_test(decodes_as_dotnet),
        cmocka_unit_test(encodes_as_dotnet), cmocka_unit_test(reads_lines_as_dotnet),
        cmocka_unit_test(reads_long_files),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
