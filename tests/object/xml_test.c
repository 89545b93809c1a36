#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "object/xml.h"

static struct xml_node *read(const char *text) {
    struct xml_node *document = xml_document_new();
    struct failure failure = {0};
    if (!xml_read(document, text, strlen(text), &failure))
        fail_msg("%s", failure.message);
    return document;
}

static const char *outer(const struct xml_node *node) {
    struct buffer out = {0};
    xml_write(&out, node);
    return buffer_dup(&out);
}

static void round_trips(void **state) {
    static const char *const texts[] = {
        ("<?xml version=\"1.0\"?><r a=\"1\"><i id=\"1\">one</i><i id=\"2\" /><e /><!-- c "
         "--><m>a<b>c</b>d</m><d><![CDATA[<z>]]></d></r>"),
        "<a xmlns=\"u\"><b /></a>",
        "<a xmlns:p=\"u\"><p:b c=\"1&quot;&lt;\">&amp;&gt;</p:b></a>",
        "<a></a>",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_string_equal(outer(read(texts[i])), texts[i]);
}

static void indents_on_saving(void **state) {
    struct buffer out = {0};
    xml_write_indented(&out, read("<?xml version=\"1.0\"?><r><t>x</t><e/><n><k>v</k></n></r>"), "utf-16");
    assert_string_equal(
        buffer_text(&out),
        "<?xml version=\"1.0\" encoding=\"utf-16\"?>\n<r>\n  <t>x</t>\n  <e />\n  <n>\n    <k>v</k>\n  </n>\n</r>");
}

/* The selected nodes' inner text, joined by |. */
static const char *select_text(const char *text, const char *expression) {
    struct xml_node **nodes;
    struct buffer out = {0};
    struct failure failure = {0};
    int count;
    if (!xpath_select(read(text), expression, NULL, NULL, &nodes, &count, &failure))
        return failure.message;
    for (int i = 0; i < count; i++)
        buffer_printf(&out, i ? "|%s" : "%s", xml_inner_text(nodes[i]));
    return buffer_dup(&out);
}

static void paths(void **state) {
    static const char text[] = "<a><b n='x'>1</b><b n='y'>2</b><c><b n='z'>3</b></c></a>";
    static const char *const rows[][2] = {
        {"//b", "1|2|3"},
        {"/a/b", "1|2"},
        {"/a/b[last()]", "2"},
        {"//b/@n", "x|y|z"},
        {"//b[@n='y']", "2"},
        {"//b[@n='x' or @n='z']", "1|3"},
        {"//b[contains(@n,'y')]", "2"},
        {"//b[text()='2']", "2"},
        {"//b[. = '1']", "1"},
        {"/a/*", "1|2|3"},
        {"//b[position()=2]", "2"},
        {"//b[not(@n='x')]", "2|3"},
        {"/a/c/b | /a/b[1]", "1|3"},
        {"//b[../@none or parent::c]", "3"},
        {"/a/b[2]/preceding-sibling::b", "1"},
        {"//b[. > 1]", "2|3"},
        {"/a[count(b)=2]/b[1]", "1"},
        {"count(//b)", "Expression must evaluate to a node-set."},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(select_text(text, rows[i][0]), rows[i][1]);
}

static void messages(void **state) {
    struct failure failure = {0};
    assert_false(xml_read(xml_document_new(), "<a><b></a>", 10, &failure));
    assert_string_equal(
        failure.message,
        "The 'b' start tag on line 1 position 5 does not match the end tag of 'a'. Line 1, position 9.");
    assert_false(xml_read(xml_document_new(), "<a b=\"1\" b=\"2\"/>", 16, &failure));
    assert_string_equal(failure.message, "'b' is a duplicate attribute name. Line 1, position 10.");
    assert_false(xml_read(xml_document_new(), "<a>&foo;</a>", 12, &failure));
    assert_string_equal(failure.message, "Reference to undeclared entity 'foo'. Line 1, position 5.");
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(round_trips), cmocka_unit_test(indents_on_saving),
                                       cmocka_unit_test(paths), cmocka_unit_test(messages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
