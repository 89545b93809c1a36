/* CLIXML: the layout of documents, round trips, references, depth, and documents that must be refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/number.h"
#include "object/psobject.h"
#include "object/string.h"
#include "wire/clixml_reader.h"
#include "wire/clixml_text.h"
#include "wire/fragment.h"

#define ROOT "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"

static const char *wire_text(struct value value) {
    struct buffer out = {0};
    clixml_write(&out, value, NULL);
    return buffer_text(&out);
}

static struct value read_back(const char *text) {
    struct clixml_read_options options = {.form = CLIXML_WIRE};
    struct value value;
    struct failure failure = {0};
    if (!clixml_read(text, strlen(text), &options, &value, &failure))
        fail_msg("%s: %s", text, failure.message);
    return value;
}

static void test_document_layout(void **state) {
    struct value object = pscustomobject_new(), values[] = {string_from("hi"), VALUE_NULL};
    assert_string_equal(clixml_document(values, 1, 1), ROOT "\n  <S>hi</S>\n</Objs>");
    assert_string_equal(clixml_document(values + 1, 1, 1), ROOT "\n  <Nil />\n</Objs>");
    assert_string_equal(clixml_document(NULL, 0, 1),
                        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\" />");
    note_set(&object, "Name", string_from("n"));
    note_set(&object, "Size", value_int(3));
    assert_string_equal(
        clixml_document(&object, 1, 1), ROOT
        "\n  <Obj RefId=\"0\">\n    <TN RefId=\"0\">\n      <T>System.Management.Automation.PSCustomObject</T>\n"
        "      <T>System.Object</T>\n    </TN>\n    <MS>\n      <S N=\"Name\">n</S>\n      <I32 N=\"Size\">3</I32>\n"
        "    </MS>\n  </Obj>\n</Objs>");
}

static void test_primitives(void **state) {
    static const char *const texts[] = {"<S>a</S>",
                                        "<S></S>",
                                        "<S>&lt;tag&gt; &amp; \"q\" 'q'</S>",
                                        "<S>tab_x0009_nl_x000A__x0001_</S>",
                                        "<S>_x005F_x0041_ _ x</S>",
                                        "<S>_xD83D__xDE00_</S>",
                                        "<S>lone _xD800_ end</S>",
                                        "<S>\xC3\xA4 \xE2\x82\xAC</S>",
                                        "<I32>-5</I32>",
                                        "<I64>9000000000</I64>",
                                        "<By>255</By>",
                                        "<SB>-1</SB>",
                                        "<I16>-3</I16>",
                                        "<U16>65535</U16>",
                                        "<U32>4000000000</U32>",
                                        "<U64>18446744073709551615</U64>",
                                        "<C>65</C>",
                                        "<B>true</B>",
                                        "<B>false</B>",
                                        "<Db>3.5</Db>",
                                        "<Db>1E+300</Db>",
                                        "<Db>NaN</Db>",
                                        "<Db>INF</Db>",
                                        "<Db>-INF</Db>",
                                        "<Sg>1.5</Sg>",
                                        "<D>4.50</D>",
                                        "<DT>2024-02-03T04:05:06Z</DT>",
                                        "<DT>2022-09-28T22:13:20.1234567</DT>",
                                        "<TS>P1DT2H3M4S</TS>",
                                        "<TS>PT0S</TS>",
                                        "<TS>-PT30S</TS>",
                                        "<TS>P10675199DT2H48M5.4775807S</TS>",
                                        "<BA>AQID</BA>",
                                        "<BA />",
                                        "<G>00000000-0000-0000-0000-000000000000</G>",
                                        "<Version>1.2.3.4</Version>"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_string_equal(wire_text(read_back(texts[i])), texts[i]);
}

static void test_timespans(void **state) {
    static const struct {
        int64_t ticks;
        const char *text;
    } rows[] = {{1, "PT0.0000001S"},
                {TICKS_PER_MINUTE, "PT1M"},
                {TICKS_PER_DAY, "P1D"},
                {400 * TICKS_PER_DAY, "P400D"},
                {INT64_MIN, "-P10675199DT2H48M5.4775808S"},
                {-(2 * TICKS_PER_DAY + 3 * TICKS_PER_HOUR), "-P2DT3H"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        int64_t back = 0;
        clixml_timespan_write(&out, rows[i].ticks);
        assert_string_equal(buffer_text(&out), rows[i].text);
        assert_true(clixml_timespan_read(out.bytes, out.length, &back));
        assert_int_equal(back, rows[i].ticks);
    }
    static const char *const bad[] = {
        "", "P", "PT", "1D", "P1S", "PT1D", "P1D2H", "PT1.5M", "P1Dx", "PT99999999999999999999S", "P99999999999D"};
    int64_t ticks;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(clixml_timespan_read(bad[i], strlen(bad[i]), &ticks));
}

static void test_references(void **state) {
    struct value shared = pscustomobject_new(), pair = pscustomobject_new();
    note_set(&shared, "S", value_int(1));
    note_set(&pair, "First", shared);
    note_set(&pair, "Second", shared);
    const char *text = wire_text(pair);
    assert_non_null(strstr(text, "<Ref N=\"Second\" RefId=\"1\" />"));
    assert_non_null(strstr(text, "<TNRef RefId=\"0\" />"));
    struct value back = read_back(text);
    assert_ptr_equal(note_get(back, "First", NULL).p, note_get(back, "Second", NULL).p);
    /* an object inside itself */
    struct value list = value_list(list_new(&type_arraylist));
    list_add(list_of(list), list);
    back = read_back(wire_text(list));
    assert_ptr_equal(list_of(list_of(back)->items[0]), list_of(back));
}

static void test_containers(void **state) {
    struct value table = value_dictionary(ordered_new()), array = value_list(array_new(2));
    dictionary_set_text(dictionary_of(table), "z", value_int(1));
    dictionary_set(dictionary_of(table), value_int(5), string_from("five"));
    list_of(array)->items[0] = table;
    struct value back = read_back(wire_text(array));
    assert_string_equal(value_type_names(back)[0], "Deserialized.System.Object[]");
    assert_int_equal(list_of(back)->count, 2);
    struct value copy = list_of(back)->items[0], found;
    assert_string_equal(value_type_names(copy)[0], "Deserialized.System.Collections.Specialized.OrderedDictionary");
    assert_true(dictionary_get_text(dictionary_of(copy), "Z", &found));
    assert_int_equal(found.i, 1);
    assert_true(value_is_null(list_of(back)->items[1]));
    /* keys that differ by case only */
    copy = read_back("<Obj><DCT><En><S N=\"Key\">a</S><I32 N=\"Value\">1</I32></En><En><S N=\"Key\">A</S><I32 "
                     "N=\"Value\">2</I32></En>"
                     "<En><S N=\"Key\">a</S><Nil N=\"Value\"/></En></DCT></Obj>");
    assert_int_equal(dictionary_of(copy)->count, 2);
}

static void test_bags(void **state) {
    struct value bag =
        read_back("<Obj RefId=\"0\"><TN RefId=\"0\"><T>A.B</T><T>System.Object</T></TN><ToString>text</ToString><Props>"
                  "<I32 N=\"X\">1</I32></Props><MS><S N=\"Extra\">note</S></MS></Obj>");
    assert_string_equal(value_type_names(bag)[0], "Deserialized.A.B");
    const struct extension *extension = extension_of(&bag, false);
    assert_true(extension->deserialized);
    assert_string_equal(extension->to_string, "text");
    struct table *members = extension_members(extension);
    assert_string_equal(table_key_at(members, 0), "Extra");
    assert_string_equal(table_key_at(members, 1), "X");
    assert_int_equal(((struct psmember *)table_value_at(members, 1))->kind, MEMBER_TYPE_PROPERTY);
    struct value number = read_back("<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.DayOfWeek</T><T>System.Enum</T></TN>"
                                    "<ToString>Friday</ToString><I32>5</I32></Obj>");
    assert_int_equal(value_base(number).i, 5);
    assert_string_equal(value_type_names(number)[0], "Deserialized.System.DayOfWeek");
}

static void refuse(const char *text, enum clixml_form form) {
    struct clixml_read_options options = {.form = form};
    struct values values = {0};
    struct failure failure = {0};
    if (clixml_read_all(text, strlen(text), &options, &values, NULL, &failure))
        fail_msg("taken: %s", text);
    assert_string_equal(failure.exception, "System.Xml.XmlException");
    assert_non_null(failure.message);
}

static void test_refusals(void **state) {
    static const char *const wire[] = {
        "<I32>x</I32>",
        "<I32>2147483648</I32>",
        "<I32></I32>",
        "<By>256</By>",
        "<By>-1</By>",
        "<B>True</B>",
        "<Db>x</Db>",
        "<D>x</D>",
        "<DT>x</DT>",
        "<DT>2024-13-01T00:00:00</DT>",
        "<TS>1</TS>",
        "<BA>*</BA>",
        "<C>65536</C>",
        "<U64>-1</U64>",
        "<X/>",
        "<S>a<S/></S>",
        "<Obj><X/></Obj>",
        "<Obj><LST><X/></LST></Obj>",
        "<Obj><MS><I32>1</I32></MS></Obj>",
        "<Obj><DCT><S>1</S></DCT></Obj>",
        "<Obj><DCT><En/></DCT></Obj>",
        "<Obj><DCT><En><S N=\"Key\">a</S></En></DCT></Obj>",
        "<Obj><DCT><En><Nil N=\"Key\"/><Nil N=\"Value\"/></En></DCT></Obj>",
        "<Obj><DCT><En><S N=\"Value\">a</S></En></DCT></Obj>",
        "<Ref/>",
        "<Ref RefId=\"7\"/>",
        "<Obj><TNRef RefId=\"7\"/></Obj>",
        "<Obj><TN><S>a</S></TN></Obj>",
        "<Obj>text</Obj>",
        "<S>a</S><S>b</S>",
        "<S>a",
        "<S>&nothing;</S>",
        "<SS>zz</SS>",
        "<PR><AI>x</AI></PR>",
        "<PR><T>x</T></PR>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><S>&b;</S>",
        "<!DOCTYPE a [<!ENTITY x0 \"x\"><!ENTITY x1 \"&x0;&x0;\"><!ENTITY x2 \"&x1;&x1;\">]><S>&x2;</S>"};
    for (size_t i = 0; i < COUNT_OF(wire); i++)
        refuse(wire[i], CLIXML_WIRE);
    static const char *const documents[] = {
        "",
        "no xml here",
        "<config><a/></config>",
        "<Objs><S>a</S></Objs>",
        ROOT,
        ROOT "<S>a</Objs>",
        "<Objs Version=\"2.0\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"></Objs>"};
    for (size_t i = 0; i < COUNT_OF(documents); i++)
        refuse(documents[i], CLIXML_DOCUMENT);
}

static void test_deep_nesting(void **state) {
    struct value list = value_list(list_new(&type_arraylist));
    for (int i = 0; i < 100; i++) {
        struct value outer = value_list(list_new(&type_arraylist));
        list_add(list_of(outer), list);
        list = outer;
    }
    const char *text = wire_text(list);
    assert_non_null(strstr(text, "Serialized XML is nested too deeply."));
    read_back(text);
    struct buffer deep = {0};
    for (int i = 0; i < 60; i++)
        buffer_puts(&deep, "<Obj><LST>");
    refuse(buffer_text(&deep), CLIXML_WIRE);
}

static void collect(void *data, const char *bytes, size_t length) {
    buffer_append(data, bytes, length);
}

static void test_fragments(void **state) {
    char *message = mem_new_atomic(100000);
    memset(message, 'm', 100000);
    struct fragmenter fragmenter = {0};
    struct buffer stream = {0};
    fragmenter_send(&fragmenter, message, 100000, collect, &stream);
    fragmenter_send(&fragmenter, message, 1, collect, &stream);
    assert_int_equal(stream.length, 100001 + 5 * FRAGMENT_HEADER_BYTES);
    struct defragmenter defragmenter;
    struct failure failure = {0};
    const char *whole;
    size_t length, count = 0;
    defragmenter_init(&defragmenter, 0, true);
    for (size_t at = 0; at < stream.length; at++) {
        assert_true(defragmenter_feed(&defragmenter, stream.bytes + at, 1, &failure));
        while (defragmenter_next(&defragmenter, &whole, &length, &failure) == DEFRAGMENTED_MESSAGE)
            assert_int_equal(length, count++ ? 1 : 100000);
    }
    assert_int_equal(count, 2);
    assert_true(defragmenter_is_idle(&defragmenter));
    defragmenter_done(&defragmenter);
    defragmenter_init(&defragmenter, 50000, true);
    assert_true(defragmenter_feed(&defragmenter, stream.bytes, 90000, &failure));
    assert_int_equal(defragmenter_next(&defragmenter, &whole, &length, &failure), DEFRAGMENTED_BROKEN);
    assert_int_equal(defragmenter_next(&defragmenter, &whole, &length, &failure), DEFRAGMENTED_BROKEN);
    defragmenter_done(&defragmenter);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_document_layout), cmocka_unit_test(test_primitives),   cmocka_unit_test(test_timespans),
        cmocka_unit_test(test_references),      cmocka_unit_test(test_containers),   cmocka_unit_test(test_bags),
        cmocka_unit_test(test_refusals),        cmocka_unit_test(test_deep_nesting), cmocka_unit_test(test_fragments)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
